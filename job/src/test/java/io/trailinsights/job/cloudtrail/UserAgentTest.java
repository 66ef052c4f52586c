package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "aws-cli/2.15.0 Python/3.11|aws-cli",
                "[aws-cli/2.15.0 md/awscrt]|aws-cli",
                " [ Boto3/1.26 ] |boto3",
                "[[Boto3/1.26]]|[boto3",
                "[Boto3/1.26|[boto3",
                "[]|unknown",
                "'   '|unknown",
                "console.amazonaws.com|console",
                "console.ec2.amazonaws.com|console",
                "[S3Console/0.4, aws-internal/3 aws-sdk-java]|console",
                "signin via console.amazonaws.com now|console",
                "Console.x|console.x",
                "cloudtrail.amazonaws.com|cloudtrail.amazonaws.com",
                "[eks.amazonaws.com]|eks.amazonaws.com",
                "Amazon eks.amazonaws.com|amazon",
                "AWS Internal|aws-internal",
                "AWS Internal/3|aws-internal",
                "aws-internal/3 aws-sdk-java|aws-internal",
                "APN/1.0 HashiCorp/1.0 Terraform/1.5.2 (+https://www.terraform.io)|terraform",
                "Mozilla/5.0 (X11; Linux x86_64)|browser",
                "Mozilla|mozilla",
                "stratus-red-team_d4e5|stratus-red-team",
                "_id|unknown",
                "/1.0|unknown",
                ",x|unknown",
                "\u00c9diteur,2|\u00e9diteur",
                "Secrets Manager|secrets",
            })
    void findsTheFamily(String agent, String family) {
        assertThat(UserAgent.of(agent).family()).isEqualTo(family);
    }

    @Test
    void boundsTheFamilyAndNeverSplitsAPair() {
        assertThat(UserAgent.of("N".repeat(500)).family()).isEqualTo("n".repeat(64));
        assertThat(UserAgent.of("n".repeat(63) + "\uD83D\uDE00").family()).isEqualTo("n".repeat(63));
        assertThat(UserAgent.of("a".repeat(5000) + ".amazonaws.com").family()).hasSize(256);
    }

    @Test
    void keepsTheTextAsRecordedUpToItsBound() {
        assertThat(UserAgent.of(" [x]\u001b").text()).isEqualTo(" [x]\u001b");
        assertThat(UserAgent.of("y".repeat(1025)).text()).hasSize(1024);
        assertThat(UserAgent.of("")).isEqualTo(UserAgent.NONE);
        assertThat(UserAgent.of(" ").text()).isEqualTo(" ");
    }
}
