/** Reads options of bindings. */

/** A text option of a binding. @throws Error that names a missing or unsupported option */
export function textOption(
  functionName: string,
  binding: Readonly<Record<string, unknown>>,
  option: string,
): string {
  const value = binding[option];
  if (typeof value !== 'string' || value === '')
    throw new Error(
      `Function "${functionName}": the local host does not support a trigger without ${option}.`,
    );
  if (/%[^%]+%/.test(value))
    throw new Error(`Function "${functionName}": the local host does not support the setting in "${value}".`);
  return value;
}
