/** Reads the file with the issuer's people, and checks it. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const personSchema = z.strictObject({
  person: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, 'must be a short name of lower-case letters, digits and hyphens'),
  description: z.string().min(1),
  claims: z.looseObject({ tid: z.guid(), oid: z.guid(), name: z.string().min(1) }),
});

const peopleSchema = z
  .array(personSchema)
  .min(1)
  .superRefine((people, context) => {
    const seen = new Set<string>();
    people.forEach(({ person }, index) => {
      if (seen.has(person))
        context.addIssue({ code: 'custom', path: [index, 'person'], message: `"${person}" is listed twice` });
      seen.add(person);
    });
  });

/** A person who can sign in without a password: short name, description, and the claims of the token. */
export type Person = z.infer<typeof personSchema>;

/** Reads the people file; throws one error that lists all its faults. */
export async function readPeople(file: string): Promise<readonly Person[]> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `The people file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  const parsed = peopleSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`,
  );
  throw new Error(`The people file ${file} is not valid:\n${faults.join('\n')}`);
}
