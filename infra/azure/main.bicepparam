using 'main.bicep'

// Values for the parameters that have no default; main.bicep explains these and all optional parameters.

param audience = '00000000-0000-0000-0000-000000000000'

param portalClaimUrl = 'https://portal.example/claims/{claimId}'
param portalOrigins = ['https://portal.example']

param reviewLeadsMail = 'review-leads@programme.example'
param operatorMail = 'operator@programme.example'

// Set it to true after the code has been published for the first time, and deploy again.
param codeIsPublished = false
