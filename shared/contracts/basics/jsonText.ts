/** Finds repeated members in a JSON text, of which `JSON.parse` silently keeps only the last. */

/** A string or a structural character; numbers and literals do not matter here. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/** An object or list that is being read. */
interface Open {
  readonly at: string;
  /** Names seen in an object; `null`: this is a list. */
  readonly names: Set<string> | null;
  /** The member whose value comes next, or the position in a list. */
  next: string | number;
}

/**
 * The JSON Pointers (RFC 6901) of members that appear several times. RFC 8259, section 4, leaves open what
 * such a text means, so two readers may understand different requests.
 * @param text valid JSON
 */
export function repeatedMembers(text: string): readonly string[] {
  const repeated = new Set<string>();
  const open: Open[] = [];
  let string = '';
  for (const [mark] of text.matchAll(token)) {
    const within = open.at(-1);
    switch (mark) {
      case '{':
      case '[':
        open.push({
          at: within === undefined ? '' : `${within.at}/${pointerPart(within.next)}`,
          names: mark === '{' ? new Set() : null,
          next: 0,
        });
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
        if (within !== undefined) enter(within, String(JSON.parse(string)));
        break;
      default:
        string = mark;
    }
  }
  return [...repeated];

  function enter(object: Open, name: string): void {
    object.next = name;
    if (object.names?.has(name) === true) repeated.add(`${object.at}/${pointerPart(name)}`);
    object.names?.add(name);
  }
}

/** A member's name, or a position, as a part of a JSON Pointer. */
export function pointerPart(part: PropertyKey): string {
  return String(part).replaceAll('~', '~0').replaceAll('/', '~1');
}
