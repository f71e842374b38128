/** A document to print, fill in and sign, as a sequence of blocks; an adapter writes it to a file. */
import type { Language } from '../../domain/claim';
import type { Fact } from '../mail/message';

/** One part of a document. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Labelled values; an empty value is a field to fill in. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** A table with a header; an empty cell is a field to fill in. */
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** A box to write in. */
  | { readonly kind: 'space'; readonly label: string };

/** A document before it is a file. */
export interface TextDocument {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly blocks: readonly Block[];
}
