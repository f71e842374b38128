/** Proves that a document's type follows from its name, whatever media type a browser gives (R46). */
import { uploadRequest } from '../../../../shared/contracts/claims/uploadRequest';

const office = 'application/vnd.openxmlformats-officedocument.';

/** The type that the request stands for, or the fields that are refused with their messages. */
function asked(fileName: string, contentType?: string): string | readonly string[] {
  const read = uploadRequest.safeParse(contentType === undefined ? { fileName } : { fileName, contentType });
  return read.success
    ? read.data.contentType
    : read.error.issues.map(({ path, message }) => `${path.join('/')} ${message}`);
}

test.each([
  ['sow.msg', undefined, 'application/vnd.ms-outlook'],
  ['sow.msg', '', 'application/vnd.ms-outlook'],
  ['sow.MSG', 'application/octet-stream', 'application/vnd.ms-outlook'],
  ['sow.pdf', 'application/x-pdf', 'application/pdf'],
  ['sow.pdf', 'APPLICATION/PDF; charset=binary', 'application/pdf'],
  ['sow.pdf', 'application/kswps', 'application/pdf'],
  ['scan.jpg', 'image/pjpeg', 'image/jpeg'],
  ['scan.jpeg', 'image/jpg', 'image/jpeg'],
  ['photo.jfif', 'image/jpeg', 'image/jpeg'],
  ['photo.JPE', '', 'image/jpeg'],
  ['scan.png', 'image/x-png', 'image/png'],
  ['scan.tif', 'image/tif', 'image/tiff'],
  ['sow.docx', 'application/haansoftdocx', `${office}wordprocessingml.document`],
  ['sow.docx', 'application/msword', `${office}wordprocessingml.document`],
  ['list.xlsx', 'application/vnd.ms-excel', `${office}spreadsheetml.sheet`],
  ['list.xls', 'application/x-msexcel', 'application/vnd.ms-excel'],
  ['deck.ppt', 'application/mspowerpoint', 'application/vnd.ms-powerpoint'],
  ['C:\\fakepath\\sow.pdf', '', 'application/pdf'],
  ['sow.pdf\u200e', '', 'application/pdf'],
  [`${'契'.repeat(116)}.pdf`, '', 'application/pdf'],
  [`${'x'.repeat(251)}.pdf`, '', 'application/pdf'],
  ['sow.pdf', 'constructor', 'application/pdf'],
])('%j with the media type %j is %s', (fileName, contentType, type) => {
  expect(asked(fileName, contentType)).toBe(type);
});

test.each([
  ['a.html', 'text/html', /^contentType is not accepted; accepted are: PDF/],
  ['a.html', '', /^fileName must have a name and one of the extensions \.pdf, /],
  ['a.html', 'application/pdf', /^fileName must end with \.pdf, because its type is application\/pdf$/],
  ['a.pdf', 'image/png', /^fileName must end with \.png, because its type is image\/png$/],
  ['a.pdf', 'image/jpg', /^fileName must end with \.jpg or \.jpeg or \.jfif or \.jpe, because/],
  ['.pdf', '', /^fileName must have a name/],
  ['folder/.pdf', '', /^fileName must have a name/],
  [' ..pdf', '', /^fileName must have a name/],
  ['\u200b.pdf', '', /^fileName must have a name/],
  ['fdp.\u202eexe.pdf', '', /^fileName must not contain U\+202E, an invisible character/],
  ['a\u2067b.pdf', '', /^fileName must not contain U\+2067/],
])(
  '%j with the media type %j is refused, naming the field and what is right',
  (fileName, contentType, fault) => {
    expect(asked(fileName, contentType)).toEqual([expect.stringMatching(fault)]);
  },
);

test('a name longer than file systems allow is refused', () => {
  expect(asked(`${'x'.repeat(252)}.pdf`)).toHaveLength(1);
});
