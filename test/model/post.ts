/** The mails about a claim that wait in the model: comments and news are gathered, an approval waits a minute (R65). */
import { epochMs, instant, type Instant } from '../../shared/domain/time';

const MINUTE_MS = 60_000;
/** R65: comments and whatever goes to reviewers are gathered for a quarter of an hour. */
const GATHERING_MS = 15 * MINUTE_MS;
/** So close to an event nobody outside knows whether a mail went before it or after it. */
const CLOSE_MS = 5_000;

/** A mail that waits. */
interface Waiting {
  readonly to: string;
  kind: string;
  readonly dueAt: Instant;
  readonly gathers: boolean;
  /** Whether it is true when its turn comes. */
  readonly isTrue: () => boolean;
  /** Something happened just when it was due, so it may have gone or not. */
  close: boolean;
}

/** What the model's claims tell of: mails that must have come, and those that may have. */
export interface Outbox {
  readonly must: (to: string, kind: string) => void;
  readonly may: (to: string, kind: string) => void;
}

/** The waiting mails of one claim. */
export class ClaimPost {
  private waiting: Waiting[] = [];
  private hurried = new Set<string>();

  constructor(private readonly outbox: Outbox) {}

  /** A mail that goes at once, and before it whatever waits for the same recipient. */
  tell(to: string, kind: string): void {
    this.hurried.add(to);
    this.outbox.must(to, kind);
  }

  /** A mail about an approval waits a minute, so that it can say when the window ends. */
  tellInAMinute(to: string, kind: string, at: Instant, isTrue: () => boolean): void {
    this.hurried.add(to);
    const dueAt = instant(epochMs(at) + MINUTE_MS);
    this.waiting.push({ to, kind, dueAt, gathers: false, isTrue, close: false });
  }

  /**
   * News join the mail that waits for the same recipient, if there is one.
   * @param names the mail is named after these news, whatever else it has
   */
  gather(
    to: string,
    at: Instant,
    kind: string,
    {
      names = false,
      isTrue = () => true,
    }: { readonly names?: boolean; readonly isTrue?: () => boolean } = {},
  ): void {
    const joined = this.waiting.findLast((mail) => mail.gathers && mail.to === to);
    if (joined?.close === false) {
      if (names) joined.kind = kind;
      return;
    }
    const dueAt = instant(epochMs(at) + GATHERING_MS);
    this.waiting.push({ to, kind, dueAt, gathers: true, isTrue, close: joined !== undefined });
  }

  /** Time has passed up to an event, or up to the present. */
  passTo(at: Instant, isEvent: boolean): void {
    this.waiting = this.waiting.filter((mail) => {
      const since = epochMs(at) - epochMs(mail.dueAt);
      if (isEvent && Math.abs(since) < CLOSE_MS) mail.close = true;
      if (since < 0) return true;
      this.send(mail);
      return false;
    });
  }

  /** After an event: what a new mail to the same recipient hurries goes now; the new one itself waits. */
  settle(at: Instant): void {
    const { hurried } = this;
    this.hurried = new Set();
    this.waiting = this.waiting.filter((mail) => {
      const isNew = epochMs(mail.dueAt) === epochMs(at) + (mail.gathers ? GATHERING_MS : MINUTE_MS);
      if (isNew || !hurried.has(mail.to)) return true;
      this.send(mail);
      return false;
    });
  }

  /** Whether a mail that came is one that waits and was due by now; it waits no more. */
  takeEarly(mail: string, now: Instant): boolean {
    const index = this.waiting.findIndex(
      ({ to, kind, dueAt, isTrue }) => `${to} ${kind}` === mail && dueAt <= now && isTrue(),
    );
    if (index >= 0) this.waiting.splice(index, 1);
    return index >= 0;
  }

  private send({ to, kind, isTrue, close }: Waiting): void {
    if (close) this.outbox.may(to, kind);
    else if (isTrue()) this.outbox.must(to, kind);
  }
}
