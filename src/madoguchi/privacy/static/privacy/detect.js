// The browser's part of the refuser: nothing forbidden is kept, queued or sent. The server looks again with the same
// rules (privacy/calc); both are held to tests/privacy/vectors.json.

import { runsIn } from "./digit-runs.js";
import { fold } from "./folding.js";
import { blankOrdinary } from "./ordinary.js";
import { shaped } from "./shapes.js";
import { worded } from "./words.js";

export const LABELS = {
  my_number: "個人番号（マイナンバー）",
  card: "クレジットカード等の番号",
  bank_account: "口座番号",
  residence_card: "在留カード番号",
  resident_code: "住民票コード",
  pension: "基礎年金番号",
  insurer: "保険者番号",
  insured: "健康保険の記号・番号",
  pin: "暗証番号・パスワード",
};

/** All forbidden numbers in `text` as { rule, start, end }, in order of place, without overlaps. */
export function findForbidden(text) {
  const folded = fold(text);
  if (!/[0-9]/.test(folded.text)) return [];
  const seen = blankOrdinary(folded.text);
  const runs = runsIn(seen);
  return withoutOverlaps([...shaped(seen, runs), ...worded(seen, runs)]).map(({ rule, start, end }) => ({
    rule,
    start: folded.starts[start],
    end: folded.ends[end - 1],
  }));
}

/** What to tell the person, or null when the text may be kept. Names field and rule, never the number. */
export function refusalFor(text, fieldLabel) {
  const [first] = findForbidden(text);
  if (!first) return null;
  return `「${fieldLabel}」に${LABELS[first.rule]}とみられる記載があります。この番号は記録できません。番号を消してから、もう一度登録してください。`;
}

function withoutOverlaps(findings) {
  const kept = [];
  for (const finding of findings.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (!kept.length || finding.start >= kept.at(-1).end) kept.push(finding);
  }
  return kept;
}
