/**
 * Proves for the small files of the stand-ins that an unreadable file never counts as missing, and that a
 * failed write is reported and leaves the old content.
 */
import fs, { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { MovableClock } from '../../infra/local/clock';
import { keyFrom } from '../../infra/local/keys';
import { readSmallFile, replaceSmallFile } from '../../infra/local/smallFile';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'small-file-'));
  file = join(folder, 'keys.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const secrets = z.record(z.string(), z.string());
const read = (): unknown => readSmallFile(file, secrets, 'names and keys');

test('a missing file is distinguished from every other', () => {
  expect(read()).toBeUndefined();
  replaceSmallFile(file, '{"a":"b"}', 'owner');
  expect(read()).toEqual({ a: 'b' });
});

test.each(['', '{"secret": "half', '{"secret": 1}', 'null'])(
  'a damaged file is named, and its content is not shown: %s',
  (content) => {
    writeFileSync(file, content);
    expect(read).toThrow(`${file} is damaged: expected names and keys. Restore it from a copy`);
    expect(read).not.toThrow('secret');
  },
);

test('a file that exists and cannot be read is not made anew: its keys would be lost', () => {
  mkdirSync(file);
  expect(read).toThrow('EISDIR');
  expect(() => keyFrom(file, 'database')).toThrow('EISDIR');
});

test('a file that cannot be written is named and keeps its old content', () => {
  replaceSmallFile(file, '{"a":"b"}', 'owner');
  mkdirSync(`${file}.next`);
  expect(() => {
    replaceSmallFile(file, '{}', 'owner');
  }).toThrow(`${file} cannot be written: Error: E`);
  expect(read()).toEqual({ a: 'b' });
});

test('a full disk leaves the old content, and no half-written file that takes room', () => {
  replaceSmallFile(file, '{"a":"b"}', 'owner');
  const { writeFileSync: write } = fs;
  jest.spyOn(fs, 'writeFileSync').mockImplementation((path) => {
    write(path, '{');
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  });
  expect(() => {
    replaceSmallFile(file, '{}', 'owner');
  }).toThrow(`${file} cannot be written: Error: ENOSPC`);
  jest.restoreAllMocks();
  expect(read()).toEqual({ a: 'b' });
  expect(fs.readdirSync(folder)).toEqual(['keys.json']);
});

test('only their owner can read files with secrets', () => {
  replaceSmallFile(file, '{}', 'owner');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a clock whose file is damaged stops the start and names the file', () => {
  const clockFile = join(folder, 'clock.json');
  writeFileSync(clockFile, '');
  expect(() => MovableClock.open(clockFile)).toThrow(
    `${clockFile} is damaged: expected {"offsetMs": number}`,
  );
});

test('a move of the clock that cannot be stored does not move the clock, and the caller gets the error', () => {
  const clockFile = join(folder, 'clock.json');
  const clock = MovableClock.open(clockFile);
  let moves = 0;
  clock.onMove(() => moves++);
  const kept = readFileSync(clockFile, 'utf8');
  mkdirSync(`${clockFile}.next`);
  expect(() => {
    clock.moveTo(clock.now() + 86_400_000);
  }).toThrow(`${clockFile} cannot be written: Error: EISDIR`);
  expect({ offset: clock.offset, moves, kept: readFileSync(clockFile, 'utf8') }).toEqual({
    offset: 0,
    moves: 0,
    kept,
  });
});
