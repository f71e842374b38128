/** What is stored of a message that could not be processed: its content, unless no database would take it. */

/** Cosmos DB stores at most 128 levels of objects and lists; the document around the content has two. */
const mostLevels = 100;

/**
 * The content of a message as it can be stored. Content that is nested too deep is replaced by a remark: it
 * can neither be stored nor written as JSON, and without the remark the message would not be stored at all.
 */
export function storableContent(content: unknown): unknown {
  return isDeeperThan(mostLevels, content)
    ? `The message had more than ${mostLevels} levels of objects and lists, so its content is not stored.`
    : content;
}

/** Goes down level by level, because recursion could overflow the call stack. */
function isDeeperThan(levels: number, value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= levels; depth++) {
    level = level.filter(isContainer).flatMap((one): readonly unknown[] => Object.values(one));
    if (level.length === 0) return false;
  }
  return true;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
