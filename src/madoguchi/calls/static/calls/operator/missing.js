/** What still has to be answered before a call can be recorded, in the order of the screen. */

/** [{words, place, focus}]: what to say, what to mark red, where the keyboard goes. */
export function problemsOf(form, call, textsAreClean) {
  return [
    ...(call.state === "ringing" ? [problem("＊電話に出てから記録してください", null, null)] : []),
    ...missingReasons(form),
    ...missingSummary(form, "complaint", "苦情の要旨"),
    ...missingSummary(form, "escalation", "責任者に伝えること"),
    ...nothingSaid(form),
    ...(textsAreClean ? [] : [problem("＊書けない番号を消してください", null, form.querySelector('[aria-invalid="true"]'))]),
  ];
}

function missingReasons(form) {
  return [...form.querySelectorAll("[data-procedure]")].flatMap((row) => {
    const failed = row.querySelector('input[value="failed"]').checked;
    const reason = row.querySelector("select");
    if (!failed || reason.value) return [];
    const name = row.querySelector(".lb").textContent;
    return [problem(`＊${name}のできなかった理由を選んでください`, row.querySelector(".reason"), reason)];
  });
}

function missingSummary(form, name, words) {
  const field = form.elements[`${name}_summary`];
  if (!form.elements[name].checked || field.value.trim()) return [];
  return [problem(`＊${words}を書いてください`, field.closest(".text"), field)];
}

function nothingSaid(form) {
  if (form.querySelector('[data-procedure] input:checked, [name="topic"]:checked, [name="complaint"]:checked')) return [];
  return [problem("＊相談の内容か、手続の結果を選んでください", null, form.querySelector('[name="topic"]'))];
}

function problem(words, place, focus) {
  return { words, place, focus };
}
