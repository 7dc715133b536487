/* Stands in for the voices of a device: keeps what is said, and ends each sentence by itself unless told to linger. */
(() => {
  const linger = __LINGER__;
  const voices = __VOICES__;

  class Voices extends EventTarget {
    said = [];
    silenced = 0;
    voices = voices;
    current = null;
    getVoices() { return this.voices; }
    speak(one) {
      this.said.push(one);
      this.current = one;
      if (!linger) setTimeout(() => this.finish());
    }
    finish() {
      const one = this.current;
      this.current = null;
      if (one) one.onend();
    }
    reach(charIndex) { this.current.onboundary({ name: "word", charIndex, charLength: 0 }); }
    cancel() {
      this.silenced += 1;
      this.current = null;
    }
    arrive(late) {
      this.voices = late;
      this.dispatchEvent(new Event("voiceschanged"));
    }
  }

  class Utterance {
    constructor(text) { this.text = text; }
  }

  Object.defineProperty(window, "speechSynthesis", { value: new Voices() });
  window.SpeechSynthesisUtterance = Utterance;
})();
