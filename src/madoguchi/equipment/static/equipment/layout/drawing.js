// A drawing in whole millimetres. Pure: every function returns a new drawing or a number.

export const STEP = 100; // pieces lie on a grid of 0.1 m
export const TURN = 15;
const SMALLEST_ROOM = 1000;
const LARGEST_ROOM = 40000;
const SMALLEST = 50;

export const snap = (millimetres) => Math.round(millimetres / STEP) * STEP;
export const within = (value, least, most) => Math.min(most, Math.max(least, value));
export const toMetres = (millimetres) => String(millimetres / 1000);

// Returns whole millimetres, or null for what is no number.
export function fromMetres(written) {
  const metres = Number.parseFloat(String(written).replace(",", "."));
  return Number.isFinite(metres) ? Math.round(metres * 1000) : null;
}

export function add(drawing, kind) {
  const piece = {
    kind: kind.code,
    label: "",
    x: snap(drawing.width / 2),
    y: snap(drawing.depth / 2),
    width: kind.width,
    depth: kind.depth,
    turn: 0,
  };
  return { ...drawing, pieces: [...drawing.pieces, piece] };
}

export function remove(drawing, index) {
  return { ...drawing, pieces: drawing.pieces.filter((_, place) => place !== index) };
}

export function change(drawing, index, changed) {
  const pieces = drawing.pieces.map((piece, place) => (place === index ? kept({ ...piece, ...changed }, drawing) : piece));
  return { ...drawing, pieces };
}

export function resize(drawing, side, millimetres) {
  const room = { ...drawing, [side]: within(millimetres, SMALLEST_ROOM, LARGEST_ROOM) };
  return { ...room, pieces: room.pieces.map((piece) => kept(piece, room)) };
}

// A piece stays inside the room, keeps a size that can be seen, and turns within one turn.
function kept(piece, room) {
  return {
    ...piece,
    x: within(piece.x, 0, room.width),
    y: within(piece.y, 0, room.depth),
    width: within(piece.width, SMALLEST, LARGEST_ROOM),
    depth: within(piece.depth, SMALLEST, LARGEST_ROOM),
    turn: ((piece.turn % 360) + 360) % 360,
  };
}
