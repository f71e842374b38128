/** Runs `npm run explain` as a process on a running stack: a life with a dispute, a bounce and a decline. */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declineBy } from '../../infra/tools/client/customer';
import { patienceMs } from '../../infra/tools/patience';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { rejection, type TestClaim } from './claims';
import { Deployment, describeStack } from './deployment';
import { Story } from './lives/story';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const program = join(projectFolder, 'dist/infra/tools/explain.js');
  return new Promise((done) => {
    const options = { timeout: patienceMs, env: { ...process.env, ...env } };
    const child = execFile(process.execPath, [program, ...args], options, (_error, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

let story: Story;

beforeAll(async () => {
  story = new Story(await Deployment.open());
});
afterAll(() => story.deployment.close());

describeStack('R26: a claim explained', () => {
  const dataFolder = (): string => story.deployment.stack.running.dataFolder;

  /** Rejected, upheld, its notice bounced, another contact notified, who declined. */
  async function eventfulLife(): Promise<TestClaim> {
    const { claims, deployment } = story;
    const { inbox, control } = deployment.stack;
    const customer = await claims.customer();
    const claim = await claims.underReview({ customer });
    await claims.give(claim, 'rita', 'reject', rejection);
    await claims.give(claim, 'ana', 'dispute', { justification: 'See page two.' });
    const webhook = `${deployment.stack.running.addresses.events}&functionName=mail-delivery-reports`;
    await inbox.behave({ bounce: [claim.customerMail], webhook });
    await claims.give(claim, 'lea', 'uphold-dispute', { comment: 'It is there.' });
    await control.until('the bounce', async () =>
      (await claims.view(claim)).consent.state === 'undeliverable' ? true : null,
    );
    await inbox.behave({});
    const email = `nina@${customer.domain}`;
    await claims.give(claim, 'ana', 'change-contact', { name: 'Nina New', title: 'CIO', email });
    await story.settled();
    await declineBy(await story.link({ ...claim, customerMail: email }));
    await story.settled();
    return claim;
  }

  test('shows dispute, bounce, rounds, decline, clocks and mails in order, using HTTP alone', async () => {
    const claim = await eventfulLife();
    const { code, stdout, stderr } = await run([claim.id, '--data', dataFolder()]);
    expect([code, stderr]).toEqual([0, '']);
    const inOrder = [
      /RejectedFinal · consent declined/,
      /Ana Almeida \(IncentivesAdmin\) created the claim/,
      /Rita Rossi \(Reviewer\) rejected the claim: insufficient-poe/,
      /⏱ time to dispute \(R13\): set, due .* P[DS]T/,
      /Ana Almeida \(IncentivesAdmin\) disputed the rejection/,
      /⏱ time to dispute \(R13\): met after/,
      /Lea Lindqvist \(ReviewLead\) upheld the dispute/,
      /approved the claim: round 1 begins/,
      /⏱ answer to the dispute \(R13\): met after/,
      /✉ notice of round 1 to tina@\S+: accepted by the mail service/,
      /reported the notice of round 1 to tina@\S+ as undeliverable/,
      /⏱ consent window \(R9, R11, R14\): cancelled after/,
      /changed the customer contact: round 2 begins/,
      /⏱ another customer contact \(R54\): met after/,
      /✉ notice of round 2 to nina@\S+: accepted by the mail service/,
      /Customer rejected the claim for good: customer-declined\n\s+by the link of round 2, sent to nina@/,
      /→ release of the places of round 2: done/,
      /Due next\nNothing/,
      /Places\nMicrosoft Teams: \S+, not held/,
      /Documents\nsow\.pdf: \d+ bytes/,
    ];
    let from = 0;
    for (const expected of inOrder) {
      const found = expected.exec(stdout.slice(from));
      expect([expected.source, found !== null, found === null ? stdout : '']).toEqual([
        expected.source,
        true,
        '',
      ]);
      from += found?.index ?? 0;
    }
    const partners = await run([claim.id, '--data', dataFolder(), '--person', 'ana']);
    expect(partners.stdout).toContain('shown to review leads and operators only');
    expect(partners.code).toBe(0);
  });

  test('reads a service by its address with a token', async () => {
    const claim = await story.claims.underReview();
    const { url, token } = story.deployment;
    const read = await run([claim.id, '--url', url], { CPOR_TOKEN: await token('lea') });
    expect(read).toMatchObject({ code: 0, stderr: '' });
    expect(read.stdout).toMatch(/⏱ decision \(R4\): in /);
    const refused = await run([claim.id, '--url', url], { CPOR_TOKEN: 'no-token' });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('does not accept the token');
  });

  test('says why it cannot explain a claim', async () => {
    const claim = await story.claims.draft();
    const cases: readonly (readonly [readonly string[], string])[] = [
      [[], 'Name one claim'],
      [['nonsense', '--data', dataFolder()], 'There is no claim nonsense'],
      [['../health', '--data', dataFolder()], '"../health" is not the ID of a claim'],
      [[claim.id, '--data', dataFolder(), '--person', 'carla'], `There is no claim ${claim.id}`],
      [[claim.id, '--data', dataFolder(), '--person', 'nobody'], 'Nobody can sign in as "nobody"'],
      [[claim.id, '--data', join(tmpdir(), 'no-stack-here')], 'No stack runs on the data folder'],
      [[claim.id, '--url', 'http://127.0.0.1:9'], 'No service responds at http://127.0.0.1:9'],
      [[claim.id, '--url', story.deployment.stack.running.addresses.inbox], 'is not from the service'],
    ];
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await run(args, { CPOR_TOKEN: 'x' });
      expect([args, code, stdout]).toEqual([args, 1, '']);
      expect(stderr).toContain(message);
    }
    expect(await run(['--help'])).toMatchObject({ code: 0, stderr: '' });
  });

  test('R22: only review leads and operators see the work of a claim', async () => {
    const claim = await story.notified();
    const path = `claims/${claim.id}/work`;
    for (const person of ['lea', 'olga']) {
      const { ok } = await story.deployment.as(person).request('GET', path);
      expect([person, ok]).toEqual([person, true]);
    }
    for (const person of ['ana', 'ben', 'rita', 'carla'])
      expect(await story.deployment.as(person).request('GET', path)).toMatchObject({ status: 403 });
    const none = 'claims/nonsense/work';
    expect(await story.deployment.as('olga').request('GET', none)).toMatchObject({ status: 404 });
  });
});
