"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);

// Everything that a model or a question set wrote goes through here: as text, never as markup.
function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
}

// Parts in a row, each kept from turning the direction of the others (U+202E and its like).
function makeNotes(parts) {
  const element = make("small");
  parts.filter(Boolean).forEach((part, i) => element.append(i ? " · " : "", make("bdi", part)));
  return element;
}

// ---- which arms are shown
const shown = () => [...document.querySelectorAll(".chip input:checked")].map((box) => +box.value);

function showArms() {
  const on = new Set(shown());
  for (const element of document.querySelectorAll("main [data-arm]"))
    element.toggleAttribute("hidden", !on.has(+element.dataset.arm));
}

function emphasize(arm) {
  for (const charts of document.querySelectorAll(".charts")) {
    charts.classList.toggle("one", arm !== null);
    for (const curve of charts.querySelectorAll(".curve"))
      curve.classList.toggle("on", +curve.dataset.arm === arm);
  }
}

for (const chip of document.querySelectorAll(".chip")) {
  chip.addEventListener("change", showArms);
  chip.addEventListener("pointerenter", () => emphasize(+chip.dataset.arm));
  chip.addEventListener("pointerleave", () => emphasize(null));
}

document.querySelector(".all").hidden = false;
for (const button of document.querySelectorAll(".all button"))
  button.addEventListener("click", () => {
    for (const box of document.querySelectorAll(".chip input")) box.checked = Boolean(button.value);
    showArms();
  });

$("theme").hidden = false;
$("theme").addEventListener("click", () => {
  const style = document.documentElement.style;
  const dark = style.colorScheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  style.colorScheme = dark === "dark" ? "light" : "dark";
});

// ---- values under the pointer
function readChart(svg, event) {
  const { plot: [left, top, width, height], x, y, percent, curves } = data.charts[svg.dataset.chart];
  const box = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal.width / box.width;
  const place = ((event.clientX - box.left) * scale - left) / width;
  const reading = svg.parentElement.querySelector(".reading");
  const inside = place >= 0 && place <= 1;
  reading.hidden = !inside;
  svg.querySelector(".cursor").setAttribute("d", inside ? `M${left + place * width} ${top}v${height}` : "");
  if (!inside) return;
  const at = x[0] + place * (x[1] - x[0]);
  const write = (value, share) => (share ? (100 * value).toFixed(1) : value.toFixed(2));
  const lines = [];
  for (const arm of shown()) {
    const points = curves[arm];
    if (!points || at > points[points.length - 1][0] + 0.01 || at < points[0][0] - 0.01) continue;
    const near = points.reduce((a, b) => (Math.abs(b[0] - at) < Math.abs(a[0] - at) ? b : a));
    lines.push([near[1], arm, near]);
  }
  lines.sort((a, b) => b[0] - a[0]);
  reading.replaceChildren(make("div", `${x[2]} ${write(at, percent[0])}`));
  for (const [value, arm, near] of lines) {
    const line = make("div");
    line.append(document.querySelector(`.chip[data-arm="${arm}"] svg`).cloneNode(true), data.arms[arm][0]);
    line.append(make("b", write(value, percent[1])));
    line.append(make("small", `[${write(near[2], percent[1])}, ${write(near[3], percent[1])}]`));
    reading.append(line);
  }
  const right = event.clientX - box.left > box.width / 2;
  reading.style.left = right ? "auto" : `${event.clientX - box.left + 14}px`;
  reading.style.right = right ? `${box.right - event.clientX + 14}px` : "auto";
}

for (const svg of document.querySelectorAll(".chart")) {
  svg.addEventListener("pointermove", (event) => readChart(svg, event));
  svg.addEventListener("pointerleave", () => {
    svg.parentElement.querySelector(".reading").hidden = true;
    svg.querySelector(".cursor").setAttribute("d", "");
  });
}

// ---- transcripts of two arms side by side
const STEP = 40;
let limit = STEP;
const answered = data.arms.map((_, arm) => data.answers[arm].some((answers) => answers.length));

function option(select, value, text) {
  const one = make("option", text);
  one.value = value;
  select.append(one);
}

// Pairs of answers to one question: the samples in order; [text, outcome, reason, confidence].
function pairs() {
  const a = +$("first").value, b = +$("second").value;
  const found = [];
  data.questions.forEach((question, i) => {
    const first = data.answers[a][i], second = data.answers[b][i];
    for (let k = 0; k < Math.min(first.length, second.length); k++)
      found.push({ question, a: first[k], b: second[k], sample: first.length > 1 ? k + 1 : 0 });
  });
  return found;
}

function wanted(pair) {
  const [, family, band, text, answers] = pair.question;
  const what = $("what").value, a = $("outcome-a").value, b = $("outcome-b").value;
  if (what === "outcome" && pair.a[1] === pair.b[1]) return false;
  if (what === "text" && pair.a[0] === pair.b[0]) return false;
  if ((a && pair.a[1] !== +a) || (b && pair.b[1] !== +b)) return false;
  if (($("band").value && band !== +$("band").value) || ($("family").value && family !== +$("family").value)) return false;
  const needle = $("search").value.trim().toLowerCase();
  if (!needle) return true;
  return [text, ...(answers || []), data.texts[pair.a[0]], data.texts[pair.b[0]]]
    .some((part) => part.toLowerCase().includes(needle));
}

function answerCell(answer, arm) {
  const cell = make("td");
  cell.dataset.armName = data.arms[arm][0];
  const [text, outcome, reason, confidence] = answer;
  cell.append(make("span", data.outcomes[outcome], `badge ${data.outcomes[outcome]}`));
  const sure = confidence !== null && `confidence ${confidence < 0.01 ? "below 1" : (100 * confidence).toFixed(0)} %`;
  cell.append(makeNotes([sure, data.texts[reason]]));
  const blank = !data.texts[text].trim();
  cell.append(make("span", blank ? "(empty)" : data.texts[text], blank ? "text empty" : "text"));
  return cell;
}

function matrix(all) {
  const used = data.outcomes.map((_, o) => o).filter((o) => all.some((p) => p.a[1] === o || p.b[1] === o));
  const table = $("matrix"), head = make("tr");
  const names = [$("first").value, $("second").value].map((arm) => data.arms[arm][0]);
  head.append(make("th", `${names[0]} ↓  ${names[1]} →`), ...used.map((o) => make("th", data.outcomes[o])));
  table.replaceChildren(head);
  for (const a of used) {
    const line = make("tr");
    line.append(make("th", data.outcomes[a]));
    for (const b of used) {
      const button = make("button", all.filter((p) => p.a[1] === a && p.b[1] === b).length, a === b ? "same" : "");
      const pressed = $("outcome-a").value === String(a) && $("outcome-b").value === String(b);
      button.type = "button";
      button.setAttribute("aria-pressed", pressed);
      button.title = `${data.outcomes[a]} → ${data.outcomes[b]}`;
      button.addEventListener("click", () => {
        $("outcome-a").value = pressed ? "" : a;
        $("outcome-b").value = pressed ? "" : b;
        $("what").value = pressed ? "outcome" : "all";
        refresh();
      });
      const cell = make("td");
      cell.append(button);
      line.append(cell);
    }
    table.append(line);
  }
}

function refresh(keep) {
  if (keep !== true) limit = STEP;
  const all = pairs(), a = +$("first").value, b = +$("second").value;
  matrix(all);
  $("head-a").textContent = data.arms[a][0];
  $("head-b").textContent = data.arms[b][0];
  const [other] = [[a, b], [b, a]].filter((pair) => data.arms[pair[0]][0] === data.reference).map((pair) => pair[1]);
  $("pair-note").textContent = (other !== undefined && data.differences[data.arms[other][0]]) || "";
  const found = all.filter(wanted);
  const body = document.querySelector("#rows tbody");
  body.replaceChildren(...found.slice(0, limit).map((pair) => {
    const line = make("tr"), cell = make("td");
    const [id, family, band, text, answers] = pair.question;
    cell.append(make("span", text, "text"));
    const gold = answers === null ? "no gold answer" : `gold: ${answers.join(" | ")}`;
    const about = [data.texts[band], data.texts[family], pair.sample ? `sample ${pair.sample}` : ""];
    cell.append(makeNotes([gold, ...about]));
    cell.title = id;
    line.append(cell, answerCell(pair.a, a), answerCell(pair.b, b));
    return line;
  }));
  const part = data.questions.length < data.all ? ` (the first ${data.questions.length} of ${data.all} questions)` : "";
  $("count").textContent = `${found.length} of ${all.length} pairs of answers${part}`;
  $("more").hidden = found.length <= limit;
}

function start() {
  const arms = data.arms.map((_, arm) => arm).filter((arm) => answered[arm]);
  if (!arms.length) return;
  for (const select of [$("first"), $("second")])
    for (const arm of arms) option(select, arm, data.arms[arm][0]);
  const plain = arms.filter((arm) => data.arms[arm][2] === "greedy" && !data.arms[arm][1].includes(", "));
  const reference = plain.find((arm) => data.arms[arm][1] === data.reference) ?? plain[1] ?? arms[0];
  $("first").value = reference;
  $("second").value = plain.findLast((arm) => arm !== reference) ?? arms[arms.length - 1];
  for (const id of ["outcome-a", "outcome-b"]) {
    option($(id), "", "any outcome");
    data.outcomes.forEach((outcome, o) => option($(id), o, outcome));
  }
  for (const [id, field] of [["family", 1], ["band", 2]]) {
    const values = [...new Set(data.questions.map((question) => question[field]))];
    option($(id), "", "all");
    for (const value of values) option($(id), value, data.texts[value] || "no label");
    $(id).parentElement.hidden = values.length < 2;
  }
  for (const id of ["first", "second", "what", "outcome-a", "outcome-b", "band", "family"])
    $(id).addEventListener("change", refresh);
  $("search").addEventListener("input", refresh);
  $("more").addEventListener("click", () => { limit += 5 * STEP; refresh(true); });
  $("transcripts").hidden = false;
  refresh();
}

showArms();
start();
