package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.call.EventCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedFactsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetObject",
                "ListBuckets",
                "DescribeInstances",
                "HeadObject",
                "BatchGetItem",
                "BatchDescribeX",
                "LookupEvents",
                "SearchX",
                "QueryX",
                "ScanX",
                "SelectX",
                "CheckDomain",
                "ValidateX",
                "VerifyX",
                "PreviewX",
                "EstimateX",
                "SimulatePrincipalPolicy",
                "GenerateDataKeyWithoutPlaintext",
                "Decrypt",
                "Encrypt",
                "AssumeRole",
                "AssumeRoleWithSAML",
                "AssumeRoleWithWebIdentity"
            })
    void takesAsRead(String eventName) {
        assertThat(ReadOnlyRule.reads(eventName)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RunInstances",
                "getObject",
                "DecryptX",
                "AssumeRoot",
                "BatchX",
                "GenerateRandom",
                "",
                "ReEncrypt"
            })
    void takesAsWrite(String eventName) {
        assertThat(ReadOnlyRule.reads(eventName)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "s3,GetObject,DATA",
        "s3,GetObjectTagging,DATA",
        "s3,PutObjectAcl,DATA",
        "s3,DeleteObjects,DATA",
        "s3,HeadObject,DATA",
        "s3,HeadObjects,MANAGEMENT",
        "s3,CopyObject,DATA",
        "s3,CopyObjectX,MANAGEMENT",
        "s3,UploadPartCopy,DATA",
        "s3,ListObjectsV2,DATA",
        "s3,ListParts,DATA",
        "s3,ListBuckets,MANAGEMENT",
        "s3,CreateMultipartUpload,DATA",
        "s3,CompleteMultipartUpload,DATA",
        "s3,AbortMultipartUpload,DATA",
        "s3,SelectObjectContent,DATA",
        "s3,RestoreObject,DATA",
        "s3,HeadBucket,MANAGEMENT",
        "s3express,GetObject,MANAGEMENT",
        "lambda,Invoke,DATA",
        "lambda,InvokeWithResponseStream,DATA",
        "lambda,ListFunctions,MANAGEMENT",
        "dynamodb,TransactWriteItems,DATA",
        "dynamodb,BatchGetItem,DATA",
        "dynamodb,CreateTable,MANAGEMENT",
        "ec2,GetItem,MANAGEMENT",
    })
    void derivesTheCategoryFromTheApi(String service, String eventName, EventCategory category) {
        assertThat(CategoryRule.derive(false, null, service + ".amazonaws.com", eventName))
                .isEqualTo(category);
    }

    @Test
    void believesTheFlagBeforeTheApi() {
        String s3 = "s3.amazonaws.com";
        assertThat(CategoryRule.derive(false, true, s3, "GetObject")).isEqualTo(EventCategory.MANAGEMENT);
        assertThat(CategoryRule.derive(false, false, s3, "ListBuckets")).isEqualTo(EventCategory.DATA);
        assertThat(CategoryRule.derive(true, true, s3, "GetObject")).isEqualTo(EventCategory.NETWORK_ACTIVITY);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,true",
        "1.10,true",
        "1,true",
        "01.2,true",
        "2.0,false",
        "11.0,false",
        "0.1,false",
        "v2,true",
        "1x,true"
    })
    void supportsVersionsOfTheFirstMajor(String version, boolean supported) {
        assertThat(EventVersion.isSupported(Samples.text(version))).isEqualTo(supported);
    }
}
