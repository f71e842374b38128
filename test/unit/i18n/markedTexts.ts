/** Marks every text of a catalogue with a character of its own, so that a test sees which of them people read. */

/** Settings of a language, which are no texts. */
const settings = ['locale', 'zoneLocale'];

/** Private characters, which no text and no renderer has. */
const firstMark = 0xe000;
const lastMark = 0xf8ff;

/** Catalogues whose texts are marked, and which of them were seen. */
export class MarkedTexts {
  private readonly paths: string[] = [];

  /** A copy of a catalogue in which every text begins with its mark. */
  marked<Catalogue>(catalogue: Catalogue, name = ''): Catalogue {
    return this.copyOf(catalogue, name) as Catalogue;
  }

  /** The texts that none of the renderings shows. */
  unseenIn(renderings: Iterable<string>): readonly string[] {
    const seen = new Set<string>();
    for (const rendering of renderings)
      for (const mark of rendering.match(/[\uE000-\uF8FF]/g) ?? []) seen.add(mark);
    return this.paths.filter((_path, index) => !seen.has(markOf(index)));
  }

  private copyOf(value: unknown, path: string): unknown {
    if (typeof value === 'string') return this.newMark(path) + value;
    if (typeof value === 'function') {
      const mark = this.newMark(path);
      return (...parameters: readonly unknown[]) => withMark(Reflect.apply(value, null, parameters), mark);
    }
    if (Array.isArray(value)) return value.map((each, index) => this.copyOf(each, `${path}.${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        settings.includes(key) ? each : this.copyOf(each, path === '' ? key : `${path}.${key}`),
      ]),
    );
  }

  private newMark(path: string): string {
    this.paths.push(path);
    return markOf(this.paths.length - 1);
  }
}

function markOf(index: number): string {
  const code = firstMark + index;
  if (code > lastMark) throw new RangeError('There are more texts than marks.');
  return String.fromCharCode(code);
}

/** What a text with parameters returns: a text, or several. */
function withMark(value: unknown, mark: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withMark(each, mark));
  return mark + String(value);
}
