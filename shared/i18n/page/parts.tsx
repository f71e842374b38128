/** Parts that several of the customer's pages have: the request, the ways on, and the form of an answer. */
import type { ComponentChildren, VNode } from 'preact';
import { customerReasonCharacters } from '../../domain/reasons';
import type { Instant } from '../../domain/time';
import { associationRows, type AssociationFacts } from '../association';
import { formatDeadline, formatList, formatNumber } from '../format';
import type { Texts } from '../texts/en';
import { oneLine } from '../writtenByPeople';
import { consentPath, keeping } from './addresses';
import { faultText } from './faults';
import type { ConsentStep, PageContext, PageFault, PostedAnswer, SentAnswer } from './view';

/** A link's page with its texts. */
export interface PageProps {
  readonly context: PageContext;
  readonly texts: Texts;
  readonly token: string;
}

/** The names in an association, and its products in a row, safe within our texts. */
export function namesIn(facts: AssociationFacts, texts: Texts) {
  return {
    partner: oneLine(facts.partnerName),
    customer: oneLine(facts.customerName),
    products: formatList(facts.products.map(oneLine), texts),
  };
}

/** Paragraphs of fixed texts. */
export function Paragraphs({ of }: { of: readonly string[] }): VNode {
  return (
    <>
      {of.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}

/** Who claims what (R50). */
export function Details({ facts, texts }: { facts: AssociationFacts; texts: Texts }): VNode {
  return (
    <>
      <h2>{texts.page.detailsHeading}</h2>
      <dl>
        {associationRows(facts, texts).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{oneLine(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Until when an answer is possible, by its texts for a known and an unknown end. */
export function untilText(
  endsAt: Instant | null,
  { context, texts }: PageProps,
  known: (p: { until: string }) => string,
  unknown: string,
): string {
  return endsAt === null ? unknown : known({ until: formatDeadline(endsAt, context.timeZone, texts) });
}

/** The ways on to second pages; nothing is decided here (R51). */
export function Choice(
  props: PageProps & {
    heading: string;
    steps: readonly { readonly step: ConsentStep; readonly label: string }[];
    children: ComponentChildren;
  },
): VNode {
  const { context, texts, token } = props;
  return (
    <section class="choice" aria-labelledby="choice">
      <h2 id="choice">{props.heading}</h2>
      {props.children}
      <p class="ways">
        {/* All look alike: the page takes no side. */}
        {props.steps.map(({ step, label }) => (
          <a key={step} class="way" href={keeping(context, consentPath(token, step))}>
            {label}
          </a>
        ))}
      </p>
      <p class="hint">{texts.page.choice.next}</p>
    </section>
  );
}

/**
 * The form of an answer. The button carries the answer: what a script or a scanner sends without pressing it decides
 * nothing (R51).
 */
export function AnswerForm(
  props: PageProps & {
    answer: PostedAnswer;
    label: string;
    sent: SentAnswer;
    fault?: PageFault | undefined;
    /** The words beside the box that is to be ticked; left out: there is none. */
    confirm?: string | undefined;
  },
): VNode {
  const { context, texts, token, answer, fault } = props;
  return (
    <form method="post" action={keeping(context, consentPath(token))}>
      {answer === 'ending-link' ? null : <input type="hidden" name="step" value={answer} />}
      {answer === 'decline' || answer === 'end' ? (
        <Reason texts={texts} sent={props.sent} fault={fault} />
      ) : null}
      {props.confirm === undefined ? null : (
        <Confirmation texts={texts} words={props.confirm} fault={fault} />
      )}
      <button type="submit" name="answer" value={answer}>
        {props.label}
      </button>
    </form>
  );
}

function Reason(props: { texts: Texts; sent: SentAnswer; fault: PageFault | undefined }): VNode {
  const { texts, fault } = props;
  const { steps } = texts.page;
  const isFaulty = fault?.code === 'reason-too-long';
  const most = formatNumber(customerReasonCharacters, texts);
  return (
    <div class="field">
      <label for="reason">{steps.reason}</label>
      <p class="hint" id="reason-hint">
        {steps.reasonHint({ most })}
      </p>
      {isFaulty ? (
        <p class="fault" id="reason-fault">
          {faultText(fault, texts)}
        </p>
      ) : null}
      <textarea
        id="reason"
        name="reason"
        rows={4}
        aria-describedby={isFaulty ? 'reason-fault reason-hint' : 'reason-hint'}
        {...(isFaulty ? { 'aria-invalid': 'true' as const, autofocus: true } : {})}
      >
        {/* HTML leaves out a line end that a text area begins with. */}
        {`\n${props.sent.reason}`}
      </textarea>
    </div>
  );
}

function Confirmation(props: { texts: Texts; words: string; fault: PageFault | undefined }): VNode {
  const isFaulty = props.fault?.code === 'not-confirmed';
  return (
    <div class="field">
      {isFaulty ? (
        <p class="fault" id="confirmed-fault">
          {props.texts.page.faults.notConfirmed}
        </p>
      ) : null}
      <label class="box">
        <input
          type="checkbox"
          name="confirmed"
          value="yes"
          {...(isFaulty
            ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'confirmed-fault', autofocus: true }
            : {})}
        />
        <span>{props.words}</span>
      </label>
    </div>
  );
}
