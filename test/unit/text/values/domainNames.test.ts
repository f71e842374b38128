/** Proves how names of domains are read (RFC 1123, 2.1; RFC 5891), and what is said of others. */
import { faultInWords } from '../../../../shared/i18n';
import { readDomainName } from '../../../../shared/text/values/domainNames';

/** What is said of a domain name, without the beginning that is always the same. */
function faultOf(sent: string): string {
  const reading = readDomainName(sent);
  return reading.ok
    ? `read as ${reading.value}`
    : faultInWords(reading.fault, 'en').replace(/^must be a domain name such as contoso.com: /, '');
}

describe('field case 14: every form of a name has one canonical form', () => {
  test.each([
    ['contoso.com', 'contoso.com'],
    ['CONTOSO.Com', 'contoso.com'],
    [' {contoso.com}\u00A0', 'contoso.com'],
    ['contoso.com.', 'contoso.com'],
    ['3com.com', '3com.com'],
    ['r3---sn.example', 'r3---sn.example'],
    ['кремль.xn--p1ai', 'xn--e1ajeds9e.xn--p1ai'],
    ['a.XN--P1AI', 'a.xn--p1ai'],
    ['Кремль.РФ', 'xn--e1ajeds9e.xn--p1ai'],
    ['müller.example', 'xn--mller-kva.example'],
    ['mu\u0308ller.example', 'xn--mller-kva.example'],
    ['XN--mller-KVA.example', 'xn--mller-kva.example'],
    // Not ss: UTS 46 without its transitional mappings.
    ['faß.example', 'xn--fa-hia.example'],
    ['日本語.jp', 'xn--wgv71a119e.jp'],
    ['日本語web.jp', 'xn--web-s08fl0dtz6h.jp'],
    ['paral·lel.example', 'xn--parallel-koa.example'],
    ['كتاب١.example', 'xn--mgbce3hvg.example'],
    // A joiner that the script needs (RFC 5892, appendix A).
    ['نامه\u200Cای.example', 'xn--mgba3gch31f060k.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
    [`${'a.'.repeat(125)}com`, `${'a.'.repeat(125)}com`],
  ])('%s', (sent, canonical) => {
    expect(readDomainName(sent)).toEqual({ ok: true, value: canonical });
    // The canonical form is its own, so that a stored name can be sent again.
    expect(readDomainName(canonical)).toEqual({ ok: true, value: canonical });
  });
});

describe('what stands beside the name is told from it', () => {
  test.each([
    ['https://contoso.com/about', 'this is the address of a page; write only contoso.com'],
    ['HTTPS://Contoso.com', 'this is the address of a page; write only contoso.com'],
    ['contoso.com/', 'this is the address of a page; write only contoso.com'],
    ['//contoso.com', 'this is the address of a page; write only contoso.com'],
    ['https://müller.example:8443/x', 'this is the address of a page; write only xn--mller-kva.example'],
    ['@contoso.com', 'this is an e-mail address; write only contoso.com'],
    ['ana@contoso.com', 'this is an e-mail address; write only contoso.com'],
    ['mailto:ana@contoso.com', 'this is an e-mail address; write only contoso.com'],
    ['contoso.com:443', 'it has no port and no scheme; write only contoso.com'],
    ['*.contoso.com', 'name the domain itself, without *.'],
    ['"contoso.com"', 'leave out the quotation marks around it'],
    ['\u201Econtoso.com\u201C', 'leave out the quotation marks around it'],
    ['(contoso.com)', 'leave out the brackets around it'],
    ['192.0.2.1', 'this is a network address; write the name'],
    ['2001:db8::1', 'this is a network address; write the name'],
  ])('%s', (sent, fault) => {
    expect(faultOf(sent)).toBe(fault);
  });
});

describe('field case 16: what is not allowed is named with its place', () => {
  test.each([
    ['con\u200Btoso.com', 'character 4 is U+200B ZERO WIDTH SPACE; remove it'],
    [' con\u00ADtoso.com', 'character 5 is U+00AD SOFT HYPHEN; remove it'],
    ['contoso\u2011web.com', 'character 8 is U+2011 NON-BREAKING HYPHEN; use a plain hyphen'],
    ['contoso\u2013web.com', 'character 8 is U+2013 EN DASH; use a plain hyphen'],
    ['contoso.c\u043Em', 'character 10 is U+043E "\u043E", a Cyrillic letter; use "o"'],
    ['c\u03BFntoso.com', 'character 2 is U+03BF "\u03BF", a Greek letter; use "o"'],
    ['\uFF43ontoso.com', 'character 1 is U+FF43 "\uFF43", another form of "c"; use "c"'],
    ['contoso\uFF11.com', 'character 8 is U+FF11 "\uFF11", another form of "1"; use "1"'],
    ['contoso\u0661.com', 'character 8 is U+0661 "\u0661", a digit of another script; use "1"'],
    ['contoso\u3002com', 'character 8 is U+3002 IDEOGRAPHIC FULL STOP; use "."'],
    ['con\u{E0041}toso.com', 'character 4 is U+E0041 (a tag); remove it'],
    ['con\uFE0Ftoso.com', 'character 4 is U+FE0F (a variation selector); remove it'],
    ['con\u202Etoso.com', 'character 4 is U+202E RIGHT-TO-LEFT OVERRIDE; remove it'],
    ['\u{1F4A5}.com', 'character 1 is U+1F4A5 "\u{1F4A5}"'],
    ['\u{1D400}b.com', 'character 1 is U+1D400 "\u{1D400}", another form of "A"; use "A"'],
    ['a\uD800.com', 'character 2 is U+D800 (half of a character)'],
    ['con toso.com', 'character 4 is U+0020 SPACE; remove it'],
    ['my_contoso.com', 'character 3 is "_"'],
    ['contoso.com, fabrikam.com', 'character 12 is ","'],
  ])('%j', (sent, fault) => {
    expect(faultOf(sent)).toBe(fault);
  });

  // No label; the joiner joins nothing.
  test('a joiner between letters that need none', () => {
    expect(faultOf('con\u200Dtoso.com')).toContain('does not follow the rules of IDNA (RFC 5891)');
  });
});

describe('RFC 1123: the parts of a name', () => {
  test.each([
    ['', 'must not be empty'],
    ['\u200B', 'must not be empty'],
    ['contoso', 'it has no full stop, and so only one part'],
    ['contoso..com', 'it has a full stop with nothing before or after it'],
    ['.contoso.com', 'it has a full stop with nothing before or after it'],
    ['.', 'it has a full stop with nothing before or after it'],
    ['-contoso.com', 'the part "-contoso" begins or ends with a hyphen'],
    ['contoso-.com', 'the part "contoso-" begins or ends with a hyphen'],
    ['é-.com', 'the part "é-" begins or ends with a hyphen'],
    ['contoso.123', 'it ends with a number'],
    ['contoso.c', 'its last part must be that of a top-level domain, such as com'],
    ['contoso.c0m', 'its last part must be that of a top-level domain, such as com'],
    [`${'a'.repeat(64)}.com`, 'a part between full stops has at most 63 characters; one has 64'],
    [`${'é'.repeat(60)}.com`, 'a part between full stops has at most 63 characters; one has 66'],
    [`${'a.'.repeat(126)}com`, 'it has at most 253 characters; this one has 255'],
    ['xn--a.com', 'the part "xn--a" does not follow the rules of IDNA (RFC 5891)'],
    ['xn--.com', 'the part "xn--" begins or ends with a hyphen'],
  ])('%s', (sent, fault) => {
    expect(faultOf(sent)).toBe(fault);
  });
});
