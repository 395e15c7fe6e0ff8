// The call's record answers the panel of questions and scripts; what it does not know goes to the supervisor.

import { bridge, write } from "../../contacts/panel_bridge.js";

const { elements } = document.getElementById("rec");

bridge({
  handOver(query) {
    if (!elements.escalation.checked) elements.escalation.click();
    write("escalation_summary", query ? `「${query}」への答えが見つからない` : "答えが見つからない");
    elements.escalation_summary.focus();
  },
});
