/** Makes a proof of execution as partners upload it: a statement of work with a signature, as a PDF. */
import { PDFDocument, StandardFonts, type PDFFont } from 'pdf-lib';
import type { Document } from './apiClient';

/** The contents of the document. */
export interface StatementOfWork {
  readonly partner: string;
  readonly customer: string;
  /** Names of the products that the work was about. */
  readonly products: readonly string[];
  readonly customerContact: string;
  /** Date of the signature, as it is to be printed. */
  readonly signedOn: string;
}

const LEFT = 64;
const TOP = 770;
const LINE = 22;

/** The PDF; the same statement always gives the same bytes. */
export async function statementOfWork(statement: StatementOfWork): Promise<Document> {
  const { partner, customer, products, customerContact, signedOn } = statement;
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(`Statement of work: ${partner} for ${customer}`);
  pdf.setCreationDate(new Date(0));
  const body = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const page = pdf.addPage([595, 842]); // A4 in points
  let y = TOP;
  const write = (text: string, font: PDFFont, size: number): void => {
    page.drawText(text, { x: LEFT, y, font, size });
    y -= LINE;
  };
  write('Statement of work', bold, 20);
  write(`${partner} for ${customer}`, body, 13);
  y -= LINE;
  write('Products and workloads', bold, 13);
  for (const product of products) write(`- ${product}: deployment, adoption and support`, body, 11);
  y -= LINE;
  write('The customer confirms that the work described above was done by the partner.', body, 11);
  y -= LINE;
  write(`Signed for ${customer}: ${customerContact}, ${signedOn}`, body, 11);
  page.drawLine({ start: { x: LEFT, y: y + LINE / 2 }, end: { x: 360, y: y + LINE / 2 }, thickness: 0.7 });
  return {
    fileName: 'statement-of-work.pdf',
    contentType: 'application/pdf',
    content: await pdf.save(),
  };
}
