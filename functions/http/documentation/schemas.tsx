/** The part with every named schema. */
import type { Part } from './layout';
import { Prose, Titled } from './prose';
import { SchemaTable } from './schemaTable';
import type { Site } from './site';

export function schemasPart(site: Site): Part {
  const schemas = Object.entries(site.document.components.schemas).sort(([one], [other]) =>
    one.localeCompare(other, 'en'),
  );
  return {
    part: 'schemas',
    title: 'Schemas',
    kind: 'reference',
    headings: schemas.map(([name]) => ({ id: `schema-${name}`, title: name })),
    content: (
      <>
        <p class="lead">
          The named types of requests and responses. <code>[]</code> stands for each entry of a list, and{' '}
          <code>{'{}'}</code> for each member, whatever its name. Patterns are in the OpenAPI documents.
        </p>
        {schemas.map(([name, schema]) => (
          <article aria-labelledby={`schema-${name}`}>
            <Titled id={`schema-${name}`}>{name}</Titled>
            {schema.description === undefined ? null : <Prose site={site} text={schema.description} />}
            <SchemaTable site={site} schema={schema} />
          </article>
        ))}
      </>
    ),
  };
}
