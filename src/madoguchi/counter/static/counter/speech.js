/** Speaking with voices which live on this device. A voice in the cloud would send words out: it is never used. */

const TAGS = { ja: "ja", "ja-easy": "ja", en: "en", "zh-Hans": "zh", ko: "ko", vi: "vi", pt: "pt" };

function voiceFor(language) {
  const tag = TAGS[language] ?? language;
  return (
    globalThis.speechSynthesis
      ?.getVoices()
      .find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(tag)) ?? null
  );
}

export function canSpeak(language) {
  return voiceFor(language) !== null;
}

/** Say sentences one after another; resolves when done. Without a local voice it stays silent. */
export function speak(sentences, language, { rate = 0.95 } = {}) {
  const voice = voiceFor(language);
  if (!voice) return Promise.resolve(false);
  speechSynthesis.cancel();
  const spoken = sentences.map((sentence) =>
    Object.assign(new SpeechSynthesisUtterance(sentence), { voice, lang: voice.lang, rate }),
  );
  return new Promise((resolve) => {
    spoken.at(-1).onend = () => resolve(true);
    spoken.at(-1).onerror = () => resolve(false);
    spoken.forEach((utterance) => speechSynthesis.speak(utterance));
  });
}

export function stopSpeaking() {
  globalThis.speechSynthesis?.cancel();
}

/** Voices arrive late in some browsers. */
export function onVoices(listener) {
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", listener);
}
