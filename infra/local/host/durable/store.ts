/** The engine's state in memory, and its append-only log, from which a start rebuilds the state. */
import { type Journal, openJournal, unknownRecord } from '../../journal';
import {
  type EngineRecord,
  type Instance,
  isActive,
  type Message,
  type NewInstance,
  type TurnRecord,
} from './records';

/**
 * All orchestration instances. The store decides nothing: the effects of a record must wait until its
 * `commit` has resolved.
 */
export class InstanceStore {
  private readonly instances = new Map<string, Instance>();
  private lastCommit: Promise<void> = Promise.resolve();
  private lastMessage = 0;
  private journal: Journal<EngineRecord> | undefined;

  private constructor() {}

  /** Opens the log and rebuilds the state. */
  static async open(
    file: string,
    log: (line: string) => void,
    compactAbove?: number,
  ): Promise<InstanceStore> {
    const store = new InstanceStore();
    store.journal = await openJournal<EngineRecord>({
      file,
      log,
      compactAbove,
      apply: (record) => {
        store.apply(record);
      },
      snapshot: () =>
        Array.from(store.instances.values(), (instance) => ({ kind: 'instance', instance }) as const),
    });
    return store;
  }

  get(id: string): Instance | undefined {
    return this.instances.get(id);
  }

  all(): IterableIterator<Instance> {
    return this.instances.values();
  }

  get size(): number {
    return this.instances.size;
  }

  get statistics(): Journal<EngineRecord>['statistics'] | undefined {
    return this.journal?.statistics;
  }

  /** A number for a new message, unique in this store. */
  nextMessageNumber(): number {
    return ++this.lastMessage;
  }

  /** Applies a record at once; resolves when it is on disk. */
  async commit(record: EngineRecord): Promise<void> {
    if (this.journal === undefined) throw new Error('The store is not open.');
    this.apply(record);
    this.lastCommit = this.journal.append(record);
    await this.lastCommit;
  }

  /** Puts a message into an inbox without logging it: for a due timer, which is due again after a restart. */
  deliverVolatile(to: string, message: Message): void {
    this.apply({ kind: 'message', to, message });
  }

  /** Resolves when everything in the state is on disk; await it before a response shows the state. */
  async settled(): Promise<void> {
    await this.lastCommit;
  }

  async close(): Promise<void> {
    await this.journal?.close();
  }

  private apply(record: EngineRecord): void {
    switch (record.kind) {
      case 'created':
        this.create(record.instance);
        return;
      case 'message':
        this.deliver(record.to, record.message);
        return;
      case 'turn':
        this.applyTurn(record);
        return;
      case 'instance':
        this.instances.set(record.instance.id, record.instance);
        for (const { number } of record.instance.inbox) this.lastMessage = Math.max(this.lastMessage, number);
        return;
      default:
        throw unknownRecord(record);
    }
  }

  private create(created: NewInstance): void {
    this.instances.set(created.id, {
      ...created,
      status: 'Pending',
      updatedAt: created.createdAt,
      output: undefined,
      history: '',
      nextTaskId: 0,
      planned: [],
      open: [],
      inbox: [],
    });
  }

  private deliver(to: string, message: Message): void {
    this.lastMessage = Math.max(this.lastMessage, message.number);
    const instance = this.instances.get(to);
    // An instance that has ended or does not exist reads no messages.
    if (instance === undefined || !isActive(instance)) return;
    this.instances.set(to, { ...instance, inbox: [...instance.inbox, message] });
  }

  private applyTurn(turn: TurnRecord): void {
    const before = this.instances.get(turn.id);
    if (before?.executionId !== turn.executionId) return;
    const inbox = before.inbox.filter(({ number }) => !turn.used.includes(number));
    const { status, output, at: updatedAt } = turn;
    if (turn.next !== undefined) {
      const { executionId, input } = turn.next;
      const fresh = { history: '', nextTaskId: 0, planned: [], open: [] };
      this.instances.set(turn.id, {
        ...before,
        ...fresh,
        executionId,
        input,
        inbox,
        status,
        updatedAt,
      });
    } else {
      const active = status === 'Pending' || status === 'Running';
      this.instances.set(turn.id, {
        ...before,
        status,
        output,
        updatedAt,
        history: [before.history, turn.events].filter((part) => part !== '').join(','),
        nextTaskId: turn.nextTaskId,
        planned: active ? [...before.planned, ...turn.planned] : [],
        open: active ? [...before.open.filter(({ id }) => !turn.closed.includes(id)), ...turn.opened] : [],
        inbox: active ? inbox : [],
      });
    }
  }
}
