/** Entity tags (RFC 9110, 8.8.3): made for responses, and read in the conditions of requests. */
import { createHash } from 'node:crypto';
import type { Claim } from '../../../shared/domain/claim';

/** The entity tag of a claim or an entry: its revision, so that bookkeeping does not fail a person's edit. */
export function etagOf({ revision }: Pick<Claim, 'revision'>): string {
  return `"${revision}"`;
}

/**
 * The entity tag of what was read: a hash of its bytes, after the revision where it has one. Comments and
 * clocks change what a claim shows, though not its revision.
 * @param revision the tag by {@link etagOf}, if there is one
 */
export function readingTag(revision: string | undefined, body: Uint8Array): string {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 32);
  return revision === undefined ? `"${hash}"` : `${revision.slice(0, -1)}.${hash}"`;
}

/** The tag of the same content in a content coding: its bytes are others, so its tag is (RFC 9110, 8.8.3.3). */
export function codedTag(tag: string, coding: string): string {
  return `${tag.slice(0, -1)}-${coding}"`;
}

/** One tag of a condition. */
export interface EntityTag {
  readonly weak: boolean;
  /** What stands between the quotes. */
  readonly opaque: string;
}

/** The tags of `If-Match` or `If-None-Match`, which may be empty list members; `null`: it is no list of tags. */
export function entityTags(list: string): readonly EntityTag[] | null {
  const tags: EntityTag[] = [];
  const token = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"|,|[ \t]/y;
  let mayBegin = true;
  while (token.lastIndex < list.length) {
    const found = token.exec(list);
    if (found === null) return null;
    const [all, weak, opaque] = found;
    if (opaque === undefined) {
      mayBegin ||= all === ',';
      continue;
    }
    if (!mayBegin) return null;
    mayBegin = false;
    tags.push({ weak: weak !== undefined, opaque });
  }
  return tags.length === 0 ? null : tags;
}

/** The revision that a tag of `If-Match` names; `null`: a weak tag, which never matches, or none of ours. */
export function revisionIn({ weak, opaque }: EntityTag): number | null {
  const revision = /^(0|[1-9]\d{0,14})(?:\.[\da-f]{32}(?:-[a-z]+)?)?$/.exec(opaque)?.[1];
  return weak || revision === undefined ? null : Number(revision);
}

/**
 * Whether the reader has the content already: tags are compared weakly (RFC 9110, 13.1.2), and without the
 * content coding, which changes nothing of the content.
 * @param condition the value of `If-None-Match`; what is no condition is ignored
 */
export function hasAlready(condition: string | null, tag: string): boolean {
  if (condition === null) return false;
  if (condition.trim() === '*') return true;
  const opaque = tag.slice(1, -1);
  return (entityTags(condition) ?? []).some((known) => known.opaque.replace(/-[a-z]+$/, '') === opaque);
}
