/** Small pieces that all parts of the documentation are made of: paragraphs, code that unfolds, methods. */
import type { ComponentChildren, VNode } from 'preact';
import { operationAt, problemAt, schemaAt, type Site } from './site';

/** Text with the bold words and the code of the document; code that names something leads there. */
export function Inline({ site, text }: { site: Site; text: string }): VNode {
  return (
    <>
      {text
        .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
        .map((part) =>
          part.startsWith('**') ? (
            <strong>{part.slice(2, -2)}</strong>
          ) : part.startsWith('`') ? (
            <Code site={site} text={part.slice(1, -1)} />
          ) : (
            part
          ),
        )}
    </>
  );
}

function Code({ site, text }: { site: Site; text: string }): VNode {
  const address = problemAt(site, text) ?? schemaAt(site, text) ?? operationAt(site, text);
  const code = <code>{text}</code>;
  return address === null ? code : <a href={address}>{code}</a>;
}

/** Paragraphs; each subject that begins with bold words gets one of its own. */
export function Prose({ site, text }: { site: Site; text: string }): VNode {
  return (
    <>
      {text.split(/\n\n|\s(?=\*\*[A-Z])/).map((paragraph) => (
        <p>
          <Inline site={site} text={paragraph} />
        </p>
      ))}
    </>
  );
}

/** JSON or other text that unfolds. */
export function Folded({ title, value }: { title: string; value: unknown }): VNode {
  return (
    <details>
      <summary>{title}</summary>
      <Block text={typeof value === 'string' ? value : JSON.stringify(value, null, 2)} />
    </details>
  );
}

/** Lines of code; it can be scrolled by keyboard, too. */
export function Block({ text }: { text: string }): VNode {
  return <pre tabIndex={0}>{text}</pre>;
}

/** Method and path of an operation. */
export function Address({ method, path }: { method: string; path: string }): VNode {
  return (
    <span class="address">
      <span class={`method ${method.toLowerCase()}`}>{method}</span> <code>{path}</code>
    </span>
  );
}

/** A heading that is a link to itself, so that its address can be copied. */
export function Titled({ id, children }: { id: string; children: ComponentChildren }): VNode {
  return (
    <h2 id={id}>
      <a class="anchor" href={`#${id}`}>
        {children}
      </a>
    </h2>
  );
}
