/** The chime before a call: two struck tones, made by the browser itself. */

const TONES = [
  [659.26, 0],
  [523.25, 0.55],
]; // E5, C5 and when they begin (seconds)
const RING_S = 1.4;

let audio = null;

/** True when the browser lets this page sound; browsers want one touch first. */
export async function allowSound() {
  audio ??= globalThis.AudioContext ? new AudioContext() : null;
  if (!audio) return false;
  // without a touch the promise stays open: do not wait for it longer than a moment
  await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  return audio.state === "running";
}

export function mayStillAsk() {
  return Boolean(globalThis.AudioContext);
}

/** Ring; resolves when the last tone has faded. */
export function chime() {
  if (audio?.state !== "running") return Promise.resolve();
  for (const [pitch, after] of TONES) strike(pitch, audio.currentTime + after);
  return new Promise((resolve) => setTimeout(resolve, (TONES.at(-1)[1] + RING_S) * 1_000));
}

function strike(pitch, at) {
  for (const [multiple, loudness] of [
    [1, 0.35],
    [2, 0.12],
    [3, 0.05],
  ]) {
    const tone = new OscillatorNode(audio, { type: "sine", frequency: pitch * multiple });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(loudness, at + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + RING_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + RING_S);
  }
}
