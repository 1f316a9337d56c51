"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const body = document.querySelector("table.all tbody");
  if (!body) return;
  const texts = data.texts;
  const gifts = data.gifts.map((gift, number) => ({ ...gift, number, words: wordsOf(gift) }));
  const form = document.querySelector("form.filters");
  const PER_PAGE = 50, MOST_PRINTED = 1000;
  const state = { measure: null, flow: "given", sort: null, falling: false, page: 0, open: new Set(), named: null };

  // Everything out of articles is written as text; nothing is ever read as markup.
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function say(key, values = {}) {
    return texts[key].replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);
  }

  function wordsOf(gift) {
    const told = gift.told.flatMap((each) => [
      each.pieces.map((piece) => piece[0]).join(""),
      ...each.sources.flatMap((source) => [source.title, source.article]),
    ]);
    return [...gift.donors, ...gift.recipients, ...gift.intermediaries, ...gift.money, ...gift.items, gift.date, ...told]
      .join("\n").normalize("NFKC").toLowerCase();
  }

  // ---- measures and pictures

  function measureChosen() {
    state.measure = document.querySelector("input[name=measure]:checked").value;
    state.flow = document.querySelector("input[name=flow]:checked").value;
    for (const part of document.querySelectorAll("[data-measure]")) {
      const { measure, flow } = part.dataset;
      part.hidden = measure !== state.measure || (flow !== undefined && flow !== state.flow);
      if (!part.hidden) part.querySelectorAll(".picture").forEach(draw);
    }
  }

  function draw(place) {
    const { measure, flow } = place.parentElement.dataset;
    const all = data.pictures[measure];
    const figure = place.dataset.picture === "flow" ? all.flows[flow] : all.timeline;
    const narrow = place.clientWidth < 600;
    const font = { family: getComputedStyle(document.body).fontFamily, size: narrow ? 11 : 13, color: "#1c1b19" };
    const layout = {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", height: narrow ? 280 : 340,
      ...structuredClone(figure.layout), font, hoverlabel: { font: { ...font, color: "#fff" }, align: "left" },
    };
    const traces = structuredClone(figure.data);
    if (narrow && place.dataset.picture === "flow") {
      traces[0].node.label = figure.narrow_labels;
      traces[0].node.thickness = 10;
    }
    if (layout.xaxis) { // as many labels as have room
      const step = Math.ceil((layout.xaxis.tickvals.length * 54) / (place.clientWidth - 60));
      for (const ticks of ["tickvals", "ticktext"])
        layout.xaxis[ticks] = layout.xaxis[ticks].filter((_, number) => number % step === 0);
    }
    Plotly.react(place, traces, layout, { displayModeBar: false, responsive: true }).then(() => {
      if (place.dataset.picture !== "flow" || place.dataset.ready) return;
      place.dataset.ready = "yes";
      place.on("plotly_click", (event) => {
        const [point] = event.points; // only nodes have a label
        const [field, ...names] = point.label === undefined ? [] : figure.searches[point.pointNumber];
        if (names.length) find(field, names);
      });
    });
  }

  // ---- the table of gifts

  const COLLATOR = new Intl.Collator(data.language === "zh" ? "zh-Hans-CN" : "en", { numeric: true });
  const KEYS = {
    date: (gift) => gift.day.replace(/^--/, "~"),
    donors: (gift) => gift.donors.join(),
    recipients: (gift) => gift.recipients.join(),
    money: (gift) => gift.worth[state.measure] ?? Math.max(-1, ...Object.values(gift.worth).map((_) => -0.5)),
    goods: (gift) => gift.items.join(),
    status: (gift) => gift.counting + gift.status,
    sources: (gift) => gift.sources,
  };

  function chosen() {
    const wanted = new FormData(form);
    const asked = wanted.get("search");
    const words = asked.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const tells =
      state.named?.asked === asked
        ? (gift) => state.named.names.every((name) => gift[state.named.field].includes(name))
        : (gift) => words.every((word) => gift.words.includes(word));
    const tests = {
      status: (gift, value) => gift.status === value,
      counting: (gift, value) => (gift.counting === "counted") === (value === "counted"),
      theme: (gift, value) => gift[value].length > 0,
      month: (gift, value) => gift.month === value,
      sources: (gift, value) => (value === "several" ? gift.sources > 1 : gift.conflicts.length > 0),
    };
    const found = gifts.filter(
      (gift) =>
        tells(gift) &&
        Object.entries(tests).every(([name, test]) => !wanted.get(name) || test(gift, wanted.get(name))),
    );
    if (!state.sort) return found;
    const key = KEYS[state.sort];
    const compare = (a, b) => {
      const [x, y] = [key(a), key(b)];
      if (typeof x === "number") return x - y;
      if (!x !== !y) return state.falling ? (x ? 1 : -1) : x ? -1 : 1; // what is not told stands last
      return COLLATOR.compare(x, y);
    };
    return found.sort((a, b) => (state.falling ? -1 : 1) * compare(a, b) || a.number - b.number);
  }

  function show(perPage = PER_PAGE) {
    const found = chosen();
    const pages = Math.max(1, Math.ceil(found.length / perPage));
    state.page = Math.min(state.page, pages - 1);
    const shown = found.slice(state.page * perPage, (state.page + 1) * perPage);
    body.replaceChildren(...shown.flatMap(rowsOf));
    document.querySelector(".found").textContent = found.length
      ? say("found", { number: found.length.toLocaleString(data.language) })
      : texts.none_found;
    const nav = document.querySelector("nav.pages");
    nav.hidden = pages === 1;
    nav.querySelector("span").textContent = say("page", { page: state.page + 1, pages });
    const [back, on] = nav.querySelectorAll("button");
    back.disabled = state.page === 0;
    on.disabled = state.page === pages - 1;
    for (const header of document.querySelectorAll("table.all th[aria-sort]")) {
      const sorted = header.firstElementChild.dataset.sort === state.sort;
      header.setAttribute("aria-sort", sorted ? (state.falling ? "descending" : "ascending") : "none");
    }
  }

  function rowsOf(gift) {
    const open = state.open.has(gift.number);
    const opener = element("button", {
      type: "button", class: "opener", "aria-expanded": open, "aria-controls": "told" + gift.number,
      "aria-label": texts.open_row + texts.colon + (gift.donors[0] ?? gift.recipients[0] ?? ""),
    });
    const through = gift.intermediaries.length ? [element("small", {}, texts.intermediary + " " + gift.intermediaries.join(texts.list))] : [];
    const status = [element("span", { class: "tag " + gift.status }, texts[gift.status])];
    if (gift.counting !== "counted") status.push(element("span", { class: "tag not" }, texts[gift.counting]));
    const sources = [String(gift.sources)];
    if (gift.conflicts.length) sources.push(element("span", { class: "tag conflict", title: texts.conflict }, "≠"));
    const row = element(
      "tr", { class: "gift" + (open ? " open" : ""), role: "row" },
      element("td", { class: "opener", role: "cell" }, opener),
      cell("date", texts.date, [gift.date]),
      cell("donors", texts.donor, listed(gift.donors)),
      cell("recipients", texts.recipient, [...listed(gift.recipients), ...through]),
      cell("money", texts.amount, gift.money.map((money) => element("span", {}, money))),
      cell("goods", texts.item, listed(gift.items)),
      cell("status", texts.status, status),
      cell("sources", texts.sources, sources),
    );
    row.addEventListener("click", (event) => {
      if (getSelection().isCollapsed || event.target === opener) toggle(gift, event.target === opener);
    });
    return open ? [row, detailOf(gift)] : [row];
  }

  function cell(name, label, children) {
    const told = children.some((child) => child !== "");
    return element("td", { class: name + (told ? "" : " untold"), role: "cell", "data-label": label }, ...children);
  }

  function listed(names, most = 4) {
    if (!names.length) return [];
    const text = names.slice(0, most).join(texts.list) + (names.length > most ? " …" : "");
    return [element("span", names.length > most ? { title: names.join(texts.list) } : {}, text)];
  }

  function toggle(gift, fromButton) {
    if (!state.open.delete(gift.number)) state.open.add(gift.number);
    show();
    if (fromButton) body.querySelector(`[aria-controls=told${gift.number}]`)?.focus();
  }

  function detailOf(gift) {
    const inside = element("div", { class: "told" });
    for (const conflict of gift.conflicts) {
      const variants = conflict.variants.map((variant, place) =>
        element("li", {}, variant.text, place ? "" : ` (${texts["conflict.kept"]})`,
          element("small", {}, " " + variant.articles.join(texts.list))));
      inside.append(element("div", { class: "conflict" },
        element("strong", {}, texts.conflict + texts.colon + conflict.part), element("ul", {}, ...variants)));
    }
    for (const told of gift.told) {
      const pieces = told.pieces.map(([text, role, tip]) =>
        role ? element("mark", { class: role, title: tip }, text) : text);
      inside.append(element("blockquote", {}, ...pieces),
        element("ul", { class: "sources" }, ...told.sources.map(sourceOf)));
    }
    for (const [key, names] of [["donor", gift.donors], ["recipient", gift.recipients], ["item", gift.items]])
      if (names.length > 4) inside.append(element("p", {}, texts[key] + texts.colon + names.join(texts.list)));
    inside.append(element("p", { class: "legend" },
      ...["donor", "recipient", "intermediary", "amount", "item", "date", "trigger"].map((role) =>
        element("mark", { class: role }, texts[role]))));
    return element("tr", { class: "told", role: "row", id: "told" + gift.number },
      element("td", { colspan: 8, role: "cell" }, inside));
  }

  function sourceOf(source) {
    const parts = [source.article, say("place", { start: source.start, end: source.end })];
    if (source.day) parts.splice(1, 0, say("published", { day: source.day }));
    parts.push(say("confidence", { score: source.confidence }));
    return element("li", {}, ...(source.title ? [element("b", {}, source.title), " "] : []),
      element("span", {}, parts.join(" · ")));
  }

  // ---- what the reader does

  // A name that was chosen on the page is looked for in its own field; what is typed, everywhere.
  function find(field, names) {
    form.reset();
    state.named = { field, names, asked: names.join(" ") };
    if (field === "month") form.elements.month.value = names[0];
    else form.elements.search.value = state.named.asked;
    state.page = 0;
    show();
    const heading = document.getElementById("gifts");
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }

  function openGift(number) {
    form.reset();
    state.open.add(number);
    state.page = Math.floor(chosen().findIndex((gift) => gift.number === number) / PER_PAGE);
    show();
    const opener = body.querySelector(`[aria-controls=told${number}]`);
    opener.scrollIntoView({ block: "center" });
    opener.focus({ preventScroll: true });
  }

  document.addEventListener("change", (event) => {
    if (event.target.name === "measure" || event.target.name === "flow") measureChosen();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { state.page = 0; show(); });
  form.addEventListener("reset", () => setTimeout(() => { state.page = 0; show(); }));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { search, find: where, gift, sort, step } = button.dataset;
    if (search) find(where, search.split("\n"));
    else if (gift) openGift(Number(gift));
    else if (step) { state.page += Number(step); show(); document.getElementById("gifts").scrollIntoView(); }
    else if (sort) {
      state.falling = state.sort === sort ? !state.falling : sort === "money" || sort === "sources";
      state.sort = sort;
      show();
    } else if ("more" in button.dataset) {
      const more = button.getAttribute("aria-expanded") !== "true";
      button.parentElement.classList.toggle("all-lines", more);
      button.setAttribute("aria-expanded", more);
      button.dataset.label ??= button.textContent;
      button.textContent = more ? texts.rank_less : button.dataset.label;
    }
  });
  addEventListener("beforeprint", () => { state.page = 0; show(MOST_PRINTED); });
  addEventListener("afterprint", () => show());

  measureChosen();
  show();
})();
