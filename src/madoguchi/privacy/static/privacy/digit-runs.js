// Cuts text into runs of digits; the same as privacy/calc/digit_runs.py.

const RUN = /[0-9]+(?:(?!, )[ \t\r\n\-ー.,・·•/:_|']{1,3}[0-9]+)*/g;

/** All runs of folded, blanked text, each as its list of groups { start, end, digits }. */
export function runsIn(text) {
  return [...text.matchAll(RUN)].map((run) =>
    [...run[0].matchAll(/[0-9]+/g)].map((group) => {
      const start = run.index + group.index;
      return { start, end: start + group[0].length, digits: group[0] };
    }),
  );
}

/** Neighbouring groups with what the rules ask about them. */
export function windowOf(text, groups) {
  const separators = groups.slice(1).map((group, place) => text.slice(groups[place].end, group.start));
  return {
    groups: groups.map((group) => group.digits),
    separators,
    start: groups[0].start,
    end: groups.at(-1).end,
    shape: groups.map((group) => group.digits.length).join("-"),
    digits: groups.map((group) => group.digits).join(""),
    uniform: new Set(separators).size <= 1,
  };
}

/** Every window of a run on group borders with at most `longest` digits. */
export function windowsOf(text, run, longest) {
  const windows = [];
  for (let first = 0; first < run.length; first += 1) {
    let digits = 0;
    for (let after = first + 1; after <= run.length; after += 1) {
      digits += run[after - 1].digits.length;
      if (digits > longest) break;
      windows.push(windowOf(text, run.slice(first, after)));
    }
  }
  return windows;
}
