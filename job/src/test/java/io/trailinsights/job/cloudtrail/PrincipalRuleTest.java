package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalRuleTest {
    private static final String ACCOUNT = "210987654321";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'AssumedRole','arn':'arn:aws:sts::1:assumed-role/R/s'} | arn:aws:sts::1:assumed-role/R | true",
                "{'type':'AssumedRole','arn':'arn:aws:sts::1:assumed-role/R/s/t'} | arn:aws:sts::1:assumed-role/R | true",
                "{'type':'AssumedRole','arn':'arn:aws:iam::1:role/R'} | unknown | false",
                "{'type':'AssumedRole','arn':'x:assumed-role/R/s'} | unknown | false",
                "{'type':'AssumedRole','arn':'','sessionContext':{'sessionIssuer':{'arn':'arn:aws:iam::1:role/p/q/R'}}}"
                        + " | arn:aws:sts::1:assumed-role/R | true",
                "{'type':'AssumedRole','sessionContext':{'sessionIssuer':{'arn':'arn:aws:iam::1:role/'}}} | unknown | false",
                "{'type':'AssumedRole','sessionContext':{'sessionIssuer':{'arn':'arn:aws:iam::1:user/u'}}} | unknown | false",
                "{'type':'AssumedRole','sessionContext':null} | unknown | false",
                "{'type':'IAMUser','arn':'arn:u'} | arn:u | true",
                "{'type':'IAMUser','arn':{},'userName':'u'} | arn:aws:iam::210987654321:user/u | false",
                "{'type':'IAMUser','accountId':12,'userName':'u'} | arn:aws:iam::000000000012:user/u | false",
                "{'type':'Root','accountId':''} | arn:aws:iam::210987654321:root | false",
                "{'type':'FederatedUser','arn':'arn:f','sessionContext':{'sessionIssuer':{'arn':'arn:i'}}} | arn:i | true",
                "{'type':'FederatedUser','arn':'arn:f','sessionContext':{'sessionIssuer':{}}} | arn:f | true",
                "{'type':'AWSService','invokedBy':'arn:evil'} | arn:evil | false",
                "{'type':{},'invokedBy':'x.amazonaws.com'} | x.amazonaws.com | false",
                "{'type':'AWSAccount','accountId':'999999999999','arn':'arn:x'} | account/999999999999 | false",
                "{'type':'IdentityCenterUser','onBehalfOf':{'userId':'u','identityStoreArn':'arn:s'}}"
                        + " | IdentityCenterUser/u | false",
                "{'type':'IdentityCenterUser','arn':'arn:x'} | unknown | false",
                "{'type':'SAMLUser','identityProvider':{},'userName':'u'} | SAMLUser/u | false",
                "{'type':'Directory','arn':'arn:d'} | arn:d | true",
                "{'type':'Directory','arn':'d'} | d | false",
                "{} | unknown | false",
                "null | unknown | false",
                "[] | unknown | false",
            })
    void namesTheCaller(String json, String principal, boolean isArn) throws IOException {
        byte[] bytes = Samples.utf8(json.replace('\'', '"'));
        JsonBytesParser parser = new JsonBytesParser(10);
        parser.rewind(bytes, 0, bytes.length);
        IdentityFields identity = new IdentityFields();
        identity.read(parser, parser.nextToken());
        assertThat(new PrincipalRule().of(identity, ACCOUNT)).isEqualTo(new Principal(principal, isArn));
    }
}
