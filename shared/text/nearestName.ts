/** Finds the name that somebody may have meant. */

/** Longer names are compared with nothing, so that the work for a name is bounded. */
const mostCharacters = 40;

/** The name that needs the fewest changed letters, a third of them at most; `null`: none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  if (name.length > mostCharacters) return null;
  let nearest: string | null = null;
  let least = Math.floor(name.length / 3);
  for (const one of known) {
    const distance = changesBetween(name.toLowerCase(), one.toLowerCase());
    if (distance > least || (distance === least && nearest !== null)) continue;
    [nearest, least] = [one, distance];
  }
  return nearest;
}

/** How many letters have to be inserted, removed or replaced (Levenshtein, 1965). */
function changesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const replaced = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
