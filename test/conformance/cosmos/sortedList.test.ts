/**
 * Proves that the sorted list behind the indexes stays sorted and complete over thousands of inserts and
 * removals.
 */
import fc from '../../tools/fastCheck';
import { SortedList } from '../../../infra/local/cosmos/sortedList';

const compare = (a: number, b: number): number => a - b;

test('it has the same content as a sorted array, read upwards from any value', () => {
  const entries = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), {
    minLength: 0,
    maxLength: 4000,
    size: 'max',
  });
  fc.assert(
    fc.property(
      entries,
      fc.integer({ min: 0, max: 100_000 }),
      fc.nat({ max: 4000 }),
      (numbers, from, loaded) => {
        const list = new SortedList<number>(compare);
        list.load(numbers.slice(0, loaded));
        for (const number of numbers.slice(loaded)) list.insert(number);
        // Every third is removed, and one that is not in the list.
        const removed = new Set(numbers.filter((_, index) => index % 3 === 0));
        for (const number of removed) expect(list.remove(number)).toBe(true);
        expect(list.remove(-1)).toBe(false);
        const kept = numbers.filter((number) => !removed.has(number)).sort(compare);
        expect(list.size).toBe(kept.length);
        expect([...list.upwards(() => false)]).toEqual(kept);
        expect([...list.upwards((number) => number < from)]).toEqual(kept.filter((number) => number >= from));
      },
    ),
    { numRuns: 30 },
  );
});

test('it stays correct when it grows at one end and is emptied from the other', () => {
  const list = new SortedList<number>(compare);
  for (let number = 0; number < 5000; number++) list.insert(number);
  for (let number = 0; number < 4990; number++) list.remove(number);
  expect([...list.upwards(() => false)]).toEqual([
    4990, 4991, 4992, 4993, 4994, 4995, 4996, 4997, 4998, 4999,
  ]);
  for (let number = 4990; number < 5000; number++) list.remove(number);
  expect([...list.upwards(() => false)]).toEqual([]);
  list.insert(1);
  expect([...list.upwards(() => false)]).toEqual([1]);
});
