// The layout's editor: a drawing to scale and the same things as a table of numbers. Either changes the other.

import { add, change, fromMetres, remove, resize, snap, STEP, toMetres, TURN } from "./drawing.js";

const SVG = "http://www.w3.org/2000/svg";
const canvas = document.querySelector("[data-canvas]");
const list = document.querySelector("[data-list]");
const said = document.querySelector("[data-said]");
const field = document.querySelector("#id_drawing");
const kinds = new Map(JSON.parse(document.querySelector("#kinds").textContent).map((kind) => [kind.code, kind]));
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
const LENGTHS = ["x", "y", "width", "depth"];
const NAMES = { label: "名前", x: "横", y: "縦", width: "幅", depth: "奥行き", turn: "向き" };

let drawing = JSON.parse(document.querySelector("#start").textContent);
let held = null;

const nameOf = (piece) => piece.label || kinds.get(piece.kind).name;

function element(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

function show(next, words = "") {
  drawing = next;
  field.value = JSON.stringify(drawing);
  if (words) said.textContent = words;
}

function redraw() {
  const [width, depth] = [drawing.width / 1000, drawing.depth / 1000];
  const room = element("svg", { viewBox: `-0.2 -0.2 ${width + 0.4} ${depth + 0.4}`, role: "group", "aria-label": "部屋の図" });
  room.append(element("rect", { width, height: depth, fill: "#fff", stroke: "#1a1a1a", "stroke-width": 0.04 }), ...grid(width, depth));
  drawing.pieces.forEach((piece, index) => room.append(drawn(piece, index)));
  canvas.replaceChildren(room);
}

function grid(width, depth) {
  const style = { stroke: "#ccc", "stroke-width": 0.01 };
  const lines = [];
  for (let at = 1; at < width; at += 1) lines.push(element("path", { d: `M${at} 0V${depth}`, ...style }));
  for (let at = 1; at < depth; at += 1) lines.push(element("path", { d: `M0 ${at}H${width}`, ...style }));
  return lines;
}

function drawn(piece, index) {
  const [width, depth] = [piece.width / 1000, piece.depth / 1000];
  const box = element("rect", {
    x: -width / 2,
    y: -depth / 2,
    width,
    height: depth,
    fill: kinds.get(piece.kind).fill,
    stroke: "#1a1a1a",
    "stroke-width": 0.02,
    transform: `rotate(${piece.turn})`,
  });
  const text = element("text", { "text-anchor": "middle", "dominant-baseline": "central", "font-size": 0.18, fill: "#1a1a1a", stroke: "#fff", "stroke-width": 0.04, "paint-order": "stroke" });
  text.textContent = `${index + 1} ${nameOf(piece)}`;
  const group = element("g", { class: "piece", tabindex: 0, role: "button", "data-index": index, transform: `translate(${piece.x / 1000} ${piece.y / 1000})` }, box, text);
  group.setAttribute("aria-label", described(piece, index));
  group.setAttribute("aria-describedby", "how");
  return group;
}

const described = (piece, index) => `${index + 1} ${nameOf(piece)}、横${toMetres(piece.x)}m、縦${toMetres(piece.y)}m、向き${piece.turn}度`;

function rewriteList() {
  list.replaceChildren(...drawing.pieces.map(row));
}

function row(piece, index) {
  const made = document.createElement("tr");
  const cells = [String(index + 1), kinds.get(piece.kind).name, input(piece, index, "label"), ...LENGTHS.map((name) => input(piece, index, name)), input(piece, index, "turn"), eraser(piece, index)];
  cells.forEach((content) => made.insertCell().append(content));
  return made;
}

function input(piece, index, name) {
  const made = document.createElement("input");
  made.className = "f";
  made.type = name === "label" ? "text" : "number";
  if (name === "label") made.maxLength = 20;
  else Object.assign(made, { step: name === "turn" ? TURN : 0.1, min: 0 });
  made.value = LENGTHS.includes(name) ? toMetres(piece[name]) : piece[name];
  made.setAttribute("aria-label", `${index + 1}番の${NAMES[name]}`);
  made.addEventListener("change", () => typed(made, index, name));
  return made;
}

function typed(box, index, name) {
  const value = name === "label" ? box.value.trim() : name === "turn" ? Math.round(Number(box.value)) : fromMetres(box.value);
  if (value !== null && !Number.isNaN(value)) show(change(drawing, index, { [name]: value }), "一覧のとおりに動かしました。");
  const kept = drawing.pieces[index][name];
  box.value = LENGTHS.includes(name) ? toMetres(kept) : kept;
  redraw();
}

function eraser(piece, index) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "b q", textContent: "消す" });
  made.setAttribute("aria-label", `${index + 1}番の${nameOf(piece)}を消す`);
  made.addEventListener("click", () => erase(index));
  return made;
}

function erase(index) {
  show(remove(drawing, index), `${nameOf(drawing.pieces[index])}を消しました。`);
  redraw();
  rewriteList();
}

function focusOn(index) {
  canvas.querySelector(`[data-index="${index}"]`)?.focus();
}

function onKey(event) {
  const index = Number(event.target.closest?.("[data-index]")?.dataset.index ?? -1);
  if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const piece = drawing.pieces[index];
  const step = ARROWS[event.key];
  if (step) show(change(drawing, index, { x: piece.x + step[0], y: piece.y + step[1] }));
  else if (event.key.toLowerCase() === "r") show(change(drawing, index, { turn: piece.turn + (event.shiftKey ? -TURN : TURN) }));
  else if (event.key === "Delete" || event.key === "Backspace") erase(index);
  else return;
  event.preventDefault();
  redraw();
  rewriteList();
  focusOn(Math.min(index, drawing.pieces.length - 1));
  if (drawing.pieces[index]) said.textContent = described(drawing.pieces[index], index);
}

function place(event) {
  const room = canvas.querySelector("svg");
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(room.getScreenCTM().inverse());
  return { x: point.x * 1000, y: point.y * 1000 };
}

function onDown(event) {
  const target = event.target.closest("[data-index]");
  if (!target) return;
  const [index, at] = [Number(target.dataset.index), place(event)];
  held = { index, dx: drawing.pieces[index].x - at.x, dy: drawing.pieces[index].y - at.y };
  canvas.setPointerCapture(event.pointerId);
  focusOn(index);
  event.preventDefault();
}

function onMove(event) {
  if (!held) return;
  const at = place(event);
  show(change(drawing, held.index, { x: snap(at.x + held.dx), y: snap(at.y + held.dy) }));
  redraw();
}

function onUp() {
  if (!held) return;
  const { index } = held;
  held = null;
  rewriteList();
  focusOn(index);
  said.textContent = described(drawing.pieces[index], index);
}

document.querySelectorAll("[data-add]").forEach((button) =>
  button.addEventListener("click", () => {
    show(add(drawing, kinds.get(button.dataset.add)), `${kinds.get(button.dataset.add).name}を部屋の中央に置きました。`);
    redraw();
    rewriteList();
    focusOn(drawing.pieces.length - 1);
  }),
);
document.querySelectorAll("[data-room]").forEach((box) => {
  box.value = toMetres(drawing[box.dataset.room]);
  box.addEventListener("change", () => {
    const millimetres = fromMetres(box.value);
    if (millimetres !== null) show(resize(drawing, box.dataset.room, millimetres));
    box.value = toMetres(drawing[box.dataset.room]);
    redraw();
    rewriteList();
  });
});
canvas.addEventListener("keydown", onKey);
canvas.addEventListener("pointerdown", onDown);
canvas.addEventListener("pointermove", onMove);
canvas.addEventListener("pointerup", onUp);
canvas.addEventListener("pointercancel", onUp);
show(drawing);
redraw();
rewriteList();
