/* Zonder internet: volgt de bewaarde graaf van onderwerp naar advies. Hij beslist niets zelf, en bewaart niets:
   waar iemand is, staat alleen in het geheugen van deze bladzijde. */
(function () {
  "use strict";

  var main = document.getElementById("inhoud");
  var shell = main.querySelector("[data-graph]");
  var begin = Array.from(main.childNodes);
  var parts = {};
  var trail = [];
  var step = 0;
  var graph;
  var texts;

  var loaded = Promise.all([read(shell.dataset.graph), read(shell.dataset.texts)]).then(function (all) {
    graph = JSON.parse(all[0]);
    texts = JSON.parse(all[1]);
  });

  function read(address) {
    return fetch(address).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    });
  }

  function fill(name, values) {
    var made = parts[name].cloneNode(true);
    made.querySelectorAll("[data-if]").forEach(function (one) {
      if (values[one.dataset.if] === undefined) one.remove();
    });
    made.querySelectorAll("[data-put]").forEach(function (one) {
      var value = values[one.dataset.put];
      if (value === undefined) one.remove();
      else one.textContent = value;
    });
    return made;
  }

  function draw(made, name) {
    var drawn = made.querySelector("svg use");
    var icon = parts.icons.querySelector("[data-icon='" + name + "'] use");
    if (icon) drawn.setAttribute("href", icon.getAttribute("href"));
    else drawn.parentNode.remove();
  }

  function show() {
    main.replaceChildren.apply(main, step ? [trail[step - 1]] : begin);
    document.dispatchEvent(new Event("htmx:after:swap"));
  }

  function goOn(view) {
    view.dataset.title = view.querySelector("h1").textContent;
    trail.splice(step, trail.length, view);
    step += 1;
    window.history.pushState({ step: step }, "", shell.dataset.steps);
    show();
  }

  function visit(number, asked) {
    var node = graph.nodes[number];
    goOn(node.ask ? question(node, asked) : advice(node));
  }

  function question(node, asked) {
    var told = texts.questions[node.ask];
    var view = fill("question", {
      number: asked, most: graph.at_most, text: told.text, help: told.help, why: told.why
    });
    node.answers.forEach(function (way) {
      var answer = told.answers[way[0]];
      var choice = fill(answer ? "answer" : way[0], answer || {});
      if (answer) draw(choice, answer.icon);
      choice.firstElementChild.value = way[0];
      choice.firstElementChild.addEventListener("click", function () { visit(way[1], asked + 1); });
      view.querySelector(".choices").appendChild(choice);
    });
    return view;
  }

  function advice(node) {
    var view = fill("advice", node);
    node.steps.forEach(function (one) {
      view.querySelector("[data-role='" + one[1] + "']").appendChild(card(one[0], one[1], texts.reasons[one[2]]));
    });
    view.querySelectorAll("[data-role]").forEach(function (section) {
      if (!section.querySelector(".card")) section.remove();
    });
    if (node.elsewhere !== undefined) {
      view.querySelector(".js-elsewhere").addEventListener("click", function () { visit(node.elsewhere); });
    }
    return view;
  }

  function card(service, role, because) {
    var told = texts.services[service];
    var made = fill(parts[role] ? role : "card", Object.assign({ because: because }, told));
    var call = made.querySelector("[href^='tel:']");
    made.dataset.service = service;
    made.classList.toggle("card--helper", role === "naast-u");
    made.querySelector(".js-more").href += service;
    if (call) call.href = "tel:" + (told.phone || told.town_phone).replace(/[^\d+]/g, "");
    draw(made, told.icon);
    return made;
  }

  function readMore(address) {
    read(address).then(function (html) {
      var found = new DOMParser().parseFromString(html, "text/html").getElementById("inhoud");
      var view = fill("page", {});
      view.querySelector(".js-page").append.apply(view.querySelector(".js-page"), Array.from(found.childNodes));
      goOn(view);
    }).catch(function () { window.location.assign(address); });
  }

  function pressed(event) {
    var tile = event.target.closest(".tile");
    var more = event.target.closest(".js-more");
    if (tile) begun(tile);
    else if (more) readMore(more.href);
    else if (event.target.closest(".js-back")) window.history.back();
    else return;
    event.preventDefault();
  }

  /* Is het bewaarde er niet, dan doet de tegel wat hij anders ook doet. */
  function begun(tile) {
    loaded.then(function () { if (!step) visit(graph.tiles[tile.value], 2); }, function () {
      main.removeEventListener("click", pressed);
      tile.click();
    });
  }

  /* Is er weer internet en loopt er niemand, dan terug naar gewoon. */
  function look() {
    if (step || !document.querySelector(".kept")) return;
    fetch(window.location.href, { method: "HEAD" }).then(function () { window.location.reload(); }, function () {});
  }

  function forget() {
    trail = [];
    step = 0;
    main.replaceChildren.apply(main, begin);
  }

  shell.querySelectorAll("template").forEach(function (one) {
    parts[one.dataset.part] = one.content.firstElementChild;
  });
  main.addEventListener("click", pressed);

  window.addEventListener("popstate", function (event) {
    step = Math.min((event.state && event.state.step) || 0, trail.length);
    show();
  });
  window.addEventListener("pagehide", forget);
  window.addEventListener("online", look);
  window.setInterval(look, 30000);
})();
