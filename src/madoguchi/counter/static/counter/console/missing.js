/** What still has to be answered before a visit can be recorded, in the order of the screen. */

/** [{words, place, focus}]: what to say, what to mark red, where the keyboard goes. */
export function whatIsMissing(form, textsAreClean) {
  return [
    ...missingResults(form),
    ...missingChoice(form, "device_used", "使った端末"),
    ...missingChoice(form, "card_reader_trial", "カードリーダーの体験"),
    ...missingSummary(form),
    ...nothingSaid(form),
    ...(textsAreClean ? [] : [forbidden(form)]),
    ...missingCheck(form, "logout_confirmed", "ログアウト"),
    ...missingCheck(form, "disinfected", "消毒"),
  ];
}

function missingResults(form) {
  return [...form.querySelectorAll("[data-procedure]")].flatMap((row) => {
    const name = row.querySelector(".lb").textContent;
    const chosen = row.querySelector("input:checked");
    const reason = row.querySelector("select");
    if (!chosen && "required" in row.dataset)
      return [problem(`＊${name}の結果を選んでください`, row.querySelector(".seg"), row.querySelector("input"))];
    if (chosen?.value === "failed" && !reason.value)
      return [problem(`＊${name}のできなかった理由を選んでください`, row.querySelector(".reason"), reason)];
    return [];
  });
}

function missingChoice(form, name, words) {
  const row = form.querySelector(`[data-group="${name}"]`);
  if (row.querySelector("input:checked")) return [];
  return [problem(`＊${words}を選んでください`, row.querySelector(".seg"), row.querySelector("input"))];
}

function missingSummary(form) {
  const { complaint, summary } = form.elements;
  if (!complaint.checked || summary.value.trim()) return [];
  return [problem("＊苦情の要旨を書いてください", summary.closest(".text"), summary)];
}

/** A record tells at least one thing that was done: a result, a topic, a trial, a leaflet or a complaint. */
function nothingSaid(form) {
  const said = form.querySelector(
    '[data-procedure] input:checked, [name="topic"]:checked, [name="leaflet_handed"]:checked, [name="complaint"]:checked, [name="card_reader_trial"][value="yes"]:checked',
  );
  const required = form.querySelector("[data-procedure][data-required]");
  if (said || required) return [];
  return [problem("＊相談の内容か、手続の結果を選んでください", null, form.querySelector('[name="topic"]'))];
}

function forbidden(form) {
  const field = form.querySelector('.f[aria-invalid="true"]');
  return problem("＊書けない番号を消してください", null, field);
}

function missingCheck(form, name, words) {
  const box = form.elements[name];
  if (box.checked || box.disabled) return [];
  return [problem(`＊${words}を確認してください`, box.closest(".tog"), box)];
}

function problem(words, place, focus) {
  return { words, place, focus };
}
