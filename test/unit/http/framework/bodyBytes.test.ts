/** Tests that a body is read to its limit, and no more of it is stored. */
import { ReadableStream } from 'node:stream/web';
import { readBytes } from '../../../../functions/http/framework/bodyBytes';

/** A body of `count` chunks of 1,000 bytes; tells how many were asked for. */
function body(count: number, breaksOff = false): { stream: ReadableStream<Uint8Array>; asked: () => number } {
  let asked = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (asked === count) {
          if (breaksOff) controller.error(new Error('aborted'));
          else controller.close();
          return;
        }
        asked++;
        controller.enqueue(new Uint8Array(1000).fill(asked));
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, asked: () => asked };
}

test('a body up to the limit is read whole', async () => {
  const read = await readBytes(body(3).stream, 3000);
  expect(read.kind === 'whole' && [read.bytes.length, read.bytes[2999]]).toEqual([3000, 3]);
});

test('no body is an empty one', async () => {
  expect(await readBytes(null, 10)).toMatchObject({ kind: 'whole', bytes: Buffer.alloc(0) });
});

test('one byte more is too large: known at once, and the rest passes by', async () => {
  const { stream, asked } = body(50);
  expect(await readBytes(stream, 2999)).toEqual({ kind: 'too-large' });
  expect(asked()).toBeLessThan(10);
  while (asked() < 50) await new Promise((resolve) => setImmediate(resolve));
});

test('a body that breaks off is none', async () => {
  expect(await readBytes(body(2, true).stream, 3000)).toEqual({ kind: 'broken-off' });
});

test('a body that breaks off after its limit disturbs nobody', async () => {
  const { stream, asked } = body(5, true);
  expect(await readBytes(stream, 1500)).toEqual({ kind: 'too-large' });
  while (asked() < 5) await new Promise((resolve) => setImmediate(resolve));
});
