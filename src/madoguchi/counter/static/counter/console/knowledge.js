// The visit's record answers the panel of questions and scripts; what it does not know is handed to the supervisor by the note.

import { bridge, write } from "../../contacts/panel_bridge.js";

const { elements } = document.getElementById("rec");

bridge({
  handOver(query) {
    write("note", query ? `「${query}」への答えが見つからず、責任者に引き継いだ` : "責任者に引き継いだ");
    elements.note.focus();
  },
  chosen(input) {
    const folded = input.closest(".chips.more");
    if (folded) folded.hidden = false;
  },
});
