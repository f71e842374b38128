/** Finds the files that "main" of package.json names, as the Node worker of Azure does. */
import { isAbsolute, join } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';

/**
 * The files of an application that are loaded at its start, absolute, in the order of loading: each folder's
 * own files by name, then those of its subfolders. Most templates name a pattern such as
 * `dist/src/{index.js,functions/*.js}`; a folder means everything in it
 * (https://github.com/Azure/azure-functions-nodejs-worker, startApp).
 * @throws Error in the words of the worker, if no file matches
 */
export function entryFiles(appFolder: string, main: string): readonly string[] {
  if (isAbsolute(main))
    throw cannotLoad(main, 'It must be a path within the folder of the application, not an absolute one');
  const files = globSync(main, { cwd: appFolder });
  if (files.length > 0) return files.sort(inOrderOfLoading).map((file) => join(appFolder, file));
  const why = isDynamicPattern(main)
    ? 'Found zero files matching the supplied pattern'
    : 'File does not exist';
  throw cannotLoad(
    main,
    `${why}. It is "main" of ${join(appFolder, 'package.json')}; is the application built?`,
  );
}

/** The error of an entry point, in the words of the worker. */
export function cannotLoad(entryPoint: string, why: string, cause?: unknown): Error {
  return new Error(`Worker was unable to load entry point "${entryPoint}": ${why}`, { cause });
}

function inOrderOfLoading(one: string, other: string): number {
  const depth = (path: string): number => path.split('/').length;
  return depth(one) - depth(other) || (one < other ? -1 : 1);
}
