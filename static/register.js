/* Bewaren voor als het internet uitvalt: alleen op een zuil, en waar iemand Wegwijs als app heeft neergezet.
   Op elk ander toestel blijft er niets achter. */
(function () {
  "use strict";

  var app = document.querySelector("link[rel='manifest']");
  var kiosk = document.documentElement.dataset.kiosk !== undefined;
  var installed = window.matchMedia("(display-mode: standalone)").matches;
  if (!app || !("serviceWorker" in navigator) || !(kiosk || installed)) return;

  fetch(new URL("offline/manifest.json", app.href)).then(function (answer) {
    return answer.json();
  }).then(function (set) {
    return navigator.serviceWorker.register("/sw.js?v=" + set.version, { scope: set.scope });
  }).catch(function () {
    /* zonder internet valt er niets te bewaren */
  });
})();
