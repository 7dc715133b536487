/* Leest de bladzijde voor, met een stem die op het apparaat zelf staat. Zonder zo'n stem is er geen knop. */
(function () {
  "use strict";

  var speech = window.speechSynthesis;
  var button = document.querySelector(".js-aloud");
  var main = document.getElementById("inhoud");
  if (!speech || !button) return;

  var RATE = 0.9; // iets rustiger dan gewoon
  var LONGEST = 160; // Chromium breekt af wat langer dan een kwart minuut duurt
  var SILENT = "script, textarea, select, .visually-hidden, [aria-hidden='true']";
  var SENTENCE = /[.!?؟…:](?=\s)/g;
  var READABLE = /[^\s.,:;!?؟()…·–-]/;
  var NUMBER = /^[\d\s+-]+$/;
  var PHONE = /(^|[^\d.,:+-])((?:\+31|0)[\d -]{6,}\d|14 ?0\d{2,3}|11[23])(?![\d:]|[.,]\d)/g;

  var queue = [];
  var current = null;

  function voiceFor(language) {
    var own = speech.getVoices().filter(function (voice) {
      return voice.localService && voice.lang.split(/[-_]/)[0].toLowerCase() === language.split("-")[0].toLowerCase();
    });
    return own.filter(function (voice) { return voice.default; })[0] || own[0];
  }

  /* Wat er te lezen is: per blok en per taal een stuk tekst, met de knopen van de bladzijde waar het in staat. */

  function isSilent(element) {
    var shut = element.closest("details:not([open])");
    var summary = element.closest("summary");
    return (shut && !(summary && summary.parentNode === shut))
      || element.closest(SILENT) || !element.getClientRects().length;
  }

  function blockOf(element) {
    while (/^(inline|contents)$/.test(window.getComputedStyle(element).display)) element = element.parentElement;
    return element;
  }

  function runs() {
    var found = [];
    var walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      var node = walker.currentNode;
      var inside = node.parentElement;
      if (isSilent(inside)) continue;
      var part = inside.closest(".number") || blockOf(inside);
      var language = inside.closest("[lang]").lang;
      var run = found[found.length - 1];
      if (!run || run.part !== part || run.language !== language) {
        run = { part: part, language: language, text: "", nodes: [] };
        found.push(run);
      }
      run.nodes.push({ node: node, start: run.text.length });
      run.text += node.data.replace(/\s/g, " ");
    }
    return found;
  }

  /* In zinnen, en telefoonnummers apart: die lezen wij cijfer voor cijfer. */

  function digits(number) {
    return number.trim().split(/[\s-]+/).map(function (group) { return group.split("").join(" "); }).join(", ");
  }

  function endOfSentence(text, from, to) {
    SENTENCE.lastIndex = from;
    var match = SENTENCE.exec(text);
    var end = match ? Math.min(match.index + 1, to) : to;
    if (end - from <= LONGEST) return end;
    var comma = text.lastIndexOf(", ", from + LONGEST) + 1;
    var space = text.lastIndexOf(" ", from + LONGEST);
    return comma > from + LONGEST / 2 ? comma : space > from ? space : from + LONGEST;
  }

  function chunks(run) {
    var text = run.text;
    var found = [];
    var from = 0;

    function add(to, say) {
      found.push({ run: run, from: from, to: to, say: say || text.slice(from, to), whole: Boolean(say) });
      from = to;
    }

    function sentences(to) {
      while (from < to) add(endOfSentence(text, from, to));
    }

    if (run.part.matches(".number") && NUMBER.test(text)) add(text.length, digits(text));
    text.replace(PHONE, function (_, before, number, at) {
      if (at < from) return;
      sentences(at + before.length);
      add(from + number.length, digits(number));
    });
    sentences(text.length);
    return found;
  }

  /* Het woord dat nu klinkt: gekleurd waar de browser dat kan, en in beeld. */

  function nodeAt(run, at) {
    return run.nodes.filter(function (one) { return one.start <= at; }).pop();
  }

  function wordAt(chunk, index) {
    if (chunk.whole) return { from: chunk.from, to: chunk.to };
    var from = chunk.from + index;
    var word = /^\S+/.exec(chunk.run.text.slice(from, chunk.to));
    return word && { from: from, to: from + word[0].length };
  }

  function follow(chunk, index) {
    var word = wordAt(chunk, index);
    if (!word) return;
    var first = nodeAt(chunk.run, word.from);
    var last = nodeAt(chunk.run, word.to - 1);
    var range = document.createRange();
    range.setStart(first.node, word.from - first.start);
    range.setEnd(last.node, word.to - last.start);
    if (window.Highlight) CSS.highlights.set("aloud", new Highlight(range));
    intoView(range.getBoundingClientRect());
  }

  function intoView(box) {
    var top = parseFloat(window.getComputedStyle(document.documentElement).scrollPaddingTop);
    if (box.top >= Math.min(top, window.scrollY) && box.bottom <= button.getBoundingClientRect().top) return;
    var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    window.scrollBy({ top: box.top - window.innerHeight / 3, behavior: calm ? "auto" : "smooth" });
  }

  /* Beginnen en ophouden. */

  function turn(on) {
    button.classList.toggle("tool--busy", on);
    button.querySelector("[data-off]").hidden = on;
    button.querySelector("[data-on]").hidden = !on;
  }

  function stop() {
    if (!current) return;
    current = null;
    speech.cancel();
    if (window.Highlight) CSS.highlights.delete("aloud");
    turn(false);
  }

  function next() {
    var chunk = queue.shift();
    if (!chunk) return stop();
    var said = new SpeechSynthesisUtterance(chunk.say);
    said.voice = chunk.voice;
    said.lang = chunk.voice.lang;
    said.rate = RATE;
    said.onboundary = function (event) {
      if (said === current && event.name !== "sentence") follow(chunk, event.charIndex);
    };
    said.onend = function () { if (said === current) next(); };
    said.onerror = function () { if (said === current) stop(); };
    current = said;
    speech.speak(said);
  }

  function start() {
    queue = [].concat.apply([], runs().map(chunks)).filter(function (chunk) {
      chunk.voice = voiceFor(chunk.run.language);
      return chunk.voice && READABLE.test(chunk.say);
    });
    turn(true);
    next();
  }

  function look() {
    button.hidden = !voiceFor(document.documentElement.lang);
  }

  button.addEventListener("click", function () { (current ? stop : start)(); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") stop(); });
  window.addEventListener("pagehide", stop);
  new MutationObserver(stop).observe(main, { childList: true, subtree: true });

  /* Stemmen komen vaak pas later; oude browsers zeggen dat niet. */
  if (speech.addEventListener) speech.addEventListener("voiceschanged", look);
  window.addEventListener("load", look);
  look();
})();
