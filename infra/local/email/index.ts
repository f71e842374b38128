/**
 * A stand-in for Azure Communication Services Email on one machine: serves its REST protocol to the real SDK,
 * and shows the mails on an inbox page instead of delivering them.
 *
 * Not supported: parts of a message other than sender, subject, texts, recipients, copies and reply address (501), names of
 * senders within the account's domain, a quota (429 comes only on demand), engagement events, delivery reports (bounces come
 * only on demand), tokens of Entra ID instead of the access key.
 */
import type { MovableClock } from '../clock';
import { createLoopbackServer, listenOnLoopback } from '../loopbackServer';
import type { JournalStatistics } from '../journal';
import { Behaviour } from './behaviour';
import { DeliveryReports } from './deliveryReports';
import { inboxRoutes } from './inboxRoutes';
import { localRoutes } from './localRoutes';
import { MailStore } from './mailStore';
import { MAX_REQUEST_BYTES } from './message';
import { serviceRoutes } from './serviceRoutes';

export type { MailDocument } from './localRoutes';

/** Options of the e-mail server. */
export interface EmailServerOptions {
  /** Folder for its journal; created if it is missing. */
  readonly dataFolder: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Key with which requests are signed, base64. */
  readonly accessKey: string;
  /** The domain of the account: mails from any other are refused. Lower case. */
  readonly senderDomain: string;
  readonly clock: MovableClock;
  /** Size in bytes below which the journal is never compacted; default 1 MB. */
  readonly compactAbove?: number | undefined;
  readonly log: (line: string) => void;
}

/** Counts since the start, except `mails`. */
export interface EmailStatistics {
  /** Number of stored mails. */
  readonly mails: number;
  readonly throttled: number;
  readonly refused: number;
  readonly journal: JournalStatistics | undefined;
}

/** A running e-mail server. */
export interface EmailServer {
  /** The service's endpoint and the inbox page's address. */
  readonly url: string;
  /** For the client of the SDK, which needs `allowInsecureConnection`. */
  readonly connectionString: string;
  statistics(): EmailStatistics;
  close(): Promise<void>;
}

/** Starts the e-mail server with the mails of its data folder. */
export async function startEmailServer(options: EmailServerOptions): Promise<EmailServer> {
  const { dataFolder, port, accessKey, senderDomain, clock, log } = options;
  const store = await MailStore.open(dataFolder, log, options.compactAbove);
  const behaviour = new Behaviour();
  const reports = new DeliveryReports(log);
  const app = createLoopbackServer({ name: 'e-mail server', log, bodyLimit: MAX_REQUEST_BYTES });
  try {
    await app.register(async (service) => {
      serviceRoutes(service, { store, behaviour, reports, clock, accessKey, senderDomain });
      await Promise.resolve();
    });
    localRoutes(app, { store, behaviour, clock });
    inboxRoutes(app, { store, clock });
    const url = await listenOnLoopback(app, port);
    return {
      url,
      connectionString: `endpoint=${url}/;accesskey=${accessKey}`,
      statistics: () => ({ mails: store.count, ...behaviour.counts, journal: store.statistics }),
      close: async () => {
        await app.close();
        await reports.close();
        await store.close();
      },
    };
  } catch (error) {
    await app.close();
    await store.close();
    throw error;
  }
}
