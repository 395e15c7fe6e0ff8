// The sound of a new alarm: three rising tones, twice, made by the browser itself. Unlike a call's bell, it is not friendly.

const TONES = [587.33, 783.99, 987.77]; // D5, G5, B5
const TONE_S = 0.18;
const TIMES = 2;
const PAUSE_S = 0.9;

let audio = null;

/** True when the browser lets this page sound; browsers want one touch first. */
export async function allowSound() {
  audio ??= globalThis.AudioContext ? new AudioContext() : null;
  if (!audio) return false;
  await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  return audio.state === "running";
}

export function ring() {
  if (audio?.state !== "running") return;
  for (let time = 0; time < TIMES; time += 1)
    TONES.forEach((pitch, place) => sound(pitch, audio.currentTime + time * PAUSE_S + place * TONE_S));
}

function sound(pitch, at) {
  const tone = new OscillatorNode(audio, { type: "triangle", frequency: pitch });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.4, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + TONE_S * 1.6);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + TONE_S * 1.6);
}
