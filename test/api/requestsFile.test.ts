/** Sends the requests that newcomers send from their editor, from top to bottom, as the file promises. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Control } from '../../infra/tools/client/control';
import { declineLinkIn } from '../../infra/tools/client/customer';
import { exchange } from '../../infra/tools/client/exchange';
import { Inbox } from '../../infra/tools/client/inbox';
import { projectFolder } from '../../infra/tools/stack/projectFolder';
import { StackProcess } from '../../infra/tools/stack/runningStack';
import { HttpFileSession, parseHttpFile } from '../tools/httpFile';
import { watchContract, type DocumentChecker } from './contract/documentChecker';
import { describeOwnStack } from './deployment';

const text = readFileSync(join(projectFolder, 'functions/http/requests.http'), 'utf8');
const file = parseHttpFile(text);

test('only lines with an @ refer to responses, so that there is one place to write a value in', () => {
  const lines = text.split('\n').filter((line) => /\{\{\w+\.response\./.test(line));
  expect(lines.filter((line) => !line.startsWith('@'))).toEqual([]);
});

describeOwnStack('requests.http', () => {
  let stack: StackProcess;
  let checker: DocumentChecker;

  beforeAll(async () => {
    stack = await StackProcess.start();
    checker = await watchContract(stack.addresses.api);
  });
  afterAll(async () => {
    // Undefined when the preparation has failed.
    await (stack as StackProcess | undefined)?.dispose();
  });

  /** The link in the notice to a customer, as its reader copies it. */
  const linkTo = (address: string) => (): Promise<string> => {
    const { control, inbox } = stack.addresses;
    return new Control(control).until(`the notice to ${address}`, async () => {
      const mails = await new Inbox(inbox).mails(0, address);
      const notice = mails.find(({ plainText }) => plainText?.includes('/api/consent/') === true);
      return notice === undefined ? null : declineLinkIn(notice);
    });
  };

  test('every request gets the status that its comment names, and is of an operation of the document', async () => {
    const { api, inbox, identity, control } = stack.addresses;
    const session = new HttpFileSession(file, {
      ...{ api: `${api}/api`, inbox, identity, control },
      link: linkTo('tina@tailspin.example'),
      secondLink: linkTo('nora@northwind.example'),
    });
    for (const request of file.requests) {
      const { url, body, ...init } = await session.ready(request);
      const answered = await exchange(url, body === null ? init : { ...init, body });
      session.keep(request, answered);
      const { line, title, expected, promise } = request;
      const said = `${line} ${title}: ${answered.text.slice(0, 500)}`;
      expect([answered.status, said]).toEqual([expected, said]);
      if (expected >= 400) expect(answered.text).toContain(`"code":"${/^[a-z-]*/.exec(promise)?.[0] ?? ''}"`);
      // A method that no operation has is one of the problems worth seeing.
      if (url.startsWith(api) && expected !== 405)
        expect([said, checker.operationAt(request.method, new URL(url))]).not.toEqual([said, undefined]);
    }
  });
});
