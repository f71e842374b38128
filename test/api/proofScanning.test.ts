/** Tests approvals where documents are scanned for malware: before the scan they need a confirmation (R46). */
import { randomUUID } from 'node:crypto';
import { valueOf } from '../../shared/client';
import { patientFetch } from '../../infra/tools/patience';
import { Deployment, describeOwnStack } from './deployment';

describeOwnStack('R46: where documents are scanned', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await Deployment.open({ SCAN_DOCUMENTS: 'true' });
  });
  afterAll(() => deployment.close());

  /** The link to a document for who wants to see it in the browser. */
  const shown = async (claimId: string, proofId: string) =>
    valueOf(
      await deployment
        .as('rita')
        .request<{ url: string; scan: string; disposition: string }>(
          'GET',
          `claims/${claimId}/proofs/${proofId}`,
          { query: { show: 'inline' } },
        ),
    );

  const notScanned = { status: 409, problem: { code: 'proofs-not-scanned' } };

  test('an approval before the scan is refused without a confirmation, and recorded with one', async () => {
    const { claims } = deployment;
    const claim = await claims.underReview();
    const rita = deployment.as('rita');
    const before = await claims.trace(claim);
    const refused = await rita.commands.give(claim.id, 'approve', {});
    expect(refused).toMatchObject(notScanned);
    expect(refused).toMatchObject({ problem: { text: expect.stringContaining('sow.pdf') as unknown } });
    expect(await claims.trace(claim)).toEqual(before);

    await claims.give(claim, 'rita', 'approve', { unscannedAccepted: true });
    const approved = valueOf(await rita.claims.history.whole(claim.id)).items.find(
      ({ type }) => type === 'ClaimApproved',
    );
    const [proof] = (await claims.view(claim)).proofs;
    expect(approved?.details['unscanned']).toEqual([{ proofId: proof?.proofId, fileName: 'sow.pdf' }]);
  });

  test('so is an uphold', async () => {
    const { claims } = deployment;
    const claim = await claims.disputed();
    const lea = deployment.as('lea');
    expect(await lea.commands.give(claim.id, 'uphold-dispute', { comment: 'Right.' })).toMatchObject(
      notScanned,
    );
    const confirmed = { comment: 'Right.', unscannedAccepted: true };
    expect((await lea.commands.give(claim.id, 'uphold-dispute', confirmed)).ok).toBe(true);
  });

  test('a document that was scanned since the refusal needs no confirmation', async () => {
    const { claims } = deployment;
    const claim = await claims.underReview();
    const rita = deployment.as('rita');
    expect(await rita.commands.give(claim.id, 'approve', {})).toMatchObject(notScanned);
    const [proof] = (await claims.view(claim)).proofs;
    // Until then a browser does not show it, whatever it asks for.
    const before = await shown(claim.id, proof?.proofId ?? '');
    expect(before).toMatchObject({ disposition: 'attachment', scan: 'not-scanned' });
    const sent = await patientFetch(before.url);
    expect(sent.headers.get('content-disposition')).toMatch(/^attachment;/);
    await sent.arrayBuffer();
    const { url } = valueOf(await rita.proofs.link(claim.id, proof?.proofId ?? ''));
    const { addresses } = deployment.stack.running;
    const event = {
      id: randomUUID(),
      topic: 't',
      subject: 's',
      dataVersion: '1',
      eventTime: '2026-01-01T00:00:00Z',
      eventType: 'Microsoft.Security.MalwareScanningResult',
      data: { blobUri: url.replace(/\?.*$/, ''), scanResultType: 'No threats found' },
    };
    await patientFetch(`${addresses.events}&functionName=document-scan-results`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'aeg-event-type': 'Notification' },
      body: JSON.stringify([event]),
    });
    expect((await claims.view(claim)).proofs).toMatchObject([{ scan: 'clean' }]);
    expect((await shown(claim.id, proof?.proofId ?? '')).disposition).toBe('inline');
    expect((await rita.commands.give(claim.id, 'approve', {})).ok).toBe(true);
  });
});
