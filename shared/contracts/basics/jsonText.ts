/**
 * Reads a JSON text without building its value: how deep and how wide it is, and which of its members are
 * repeated, of which `JSON.parse` silently keeps only the last. Each reader goes through the text once.
 */
import { listedFaults, shortened } from './limits';

/** A string, or a character that gives the text its structure; numbers and literals do not matter here. */
type Mark = '"' | '{' | '}' | '[' | ']' | ',' | ':';

/** How deep and how wide a JSON text is. */
export interface JsonExtent {
  /** Levels of objects and lists. */
  readonly depth: number;
  /** Members of all objects and entries of all lists. */
  readonly entries: number;
  /** JSON Pointer of the member of the whole text in which `depth` is first reached. */
  readonly deepest: string;
}

/** Where a string of the text begins, and where it has ended. */
type Place = readonly [from: number, end: number];

/**
 * Measures a text. It need not be valid JSON: then the numbers are those of its marks, and no more can be said
 * about them.
 */
export function jsonExtent(text: string): JsonExtent {
  let [level, depth, entries] = [0, 0, 0];
  let string: Place = [0, 0];
  /** The present and the deepest member of the whole text: the place of its name, or its position in a list. */
  const member: { present: Place | number; deepest: Place | number } = { present: 0, deepest: 0 };
  eachMark(text, (mark, from, end) => {
    switch (mark) {
      case '{':
      case '[':
        level++;
        if (!isEmptyAt(text, end)) entries++;
        if (level <= depth) break;
        depth = level;
        member.deepest = member.present;
        break;
      case '}':
      case ']':
        level--;
        break;
      case ',':
        entries++;
        if (level === 1 && typeof member.present === 'number') member.present++;
        break;
      case ':':
        if (level === 1) member.present = string;
        break;
      case '"':
        string = [from, end];
    }
  });
  const { deepest } = member;
  const name = typeof deepest === 'number' ? deepest : nameIn(text, deepest);
  return { depth, entries, deepest: depth < 2 ? '' : `/${pointerPart(name)}` };
}

/** Whether an object or list that was just opened ends at once. */
function isEmptyAt(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && blanks.includes(text[at] ?? '')) at++;
  return text[at] === '}' || text[at] === ']';
}

const blanks = ' \t\r\n';

/** Repeated members of a text. */
export interface Repetitions {
  /** JSON Pointers (RFC 6901) of the first of them. */
  readonly pointers: readonly string[];
  readonly count: number;
}

/** An object or list that is being read. */
interface Open {
  /** Names in an object, with whether they were repeated; `null`: this is a list. */
  readonly names: Map<string, boolean> | null;
  /** The member whose value comes next, or the position in a list. */
  next: string | number;
}

/**
 * The members that appear several times. RFC 8259, section 4, leaves open what such a text means, so two
 * readers may understand different requests.
 * @param text valid JSON
 */
export function repeatedMembers(text: string): Repetitions {
  const pointers: string[] = [];
  let count = 0;
  const open: Open[] = [];
  let string: Place = [0, 0];
  eachMark(text, (mark, from, end) => {
    const within = open.at(-1);
    switch (mark) {
      case '{':
      case '[':
        open.push({ names: mark === '{' ? new Map<string, boolean>() : null, next: 0 });
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        if (typeof within?.next === 'number') within.next++;
        break;
      case ':':
        // The string before a colon is a member's name.
        if (within !== undefined) enter(within, nameIn(text, string));
        break;
      case '"':
        string = [from, end];
    }
  });
  return { pointers, count };

  function enter(object: Open, name: string): void {
    object.next = name;
    const known = object.names?.get(name);
    object.names?.set(name, known !== undefined);
    if (known !== false) return;
    count++;
    // A pointer is made only for what is reported: for every object it would be as long as the object is deep.
    if (pointers.length < listedFaults)
      pointers.push(open.map(({ next }) => `/${pointerPart(next)}`).join(''));
  }
}

/** Calls `visit` for every mark, with its place in the text; an unclosed string ends with the text. */
function eachMark(text: string, visit: (mark: Mark, from: number, end: number) => void): void {
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] ?? '';
    if (!isMark(mark)) continue;
    const end = mark === '"' ? endOfString(text, at) : at + 1;
    visit(mark, at, end);
    at = end - 1;
  }
}

function isMark(character: string): character is Mark {
  return '"{}[],:'.includes(character) && character !== '';
}

/** Where a string that begins at a quote has ended. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** The name in a string of the text, without its escapes where they are valid. */
function nameIn(text: string, [from, end]: Place): string {
  const written = text.slice(from + 1, end - 1);
  if (!written.includes('\\')) return written;
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
}

/** A member's name, or a position, as a part of a JSON Pointer, shortened where it is long. */
export function pointerPart(part: PropertyKey): string {
  return shortened(String(part)).replaceAll('~', '~0').replaceAll('/', '~1');
}
