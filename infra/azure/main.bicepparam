using 'main.bicep'

// What has no default must be given; main.bicep explains each parameter, and the others that may be given.

param audience = '00000000-0000-0000-0000-000000000000'

param portalClaimUrl = 'https://portal.example/claims/{claimId}'
param portalOrigins = ['https://portal.example']

param reviewLeadsMail = 'review-leads@programme.example'
param operatorMail = 'operator@programme.example'

// After the first publishing of the code: true, and deploy again.
param codeIsPublished = false
