package io.trailinsights.comparison.family;

import io.trailinsights.job.synthetic.Api;
import java.util.List;

/** APIs by what they are called for. */
final class Catalogue {
    /** What programs and pipelines call all the time. */
    static final List<Api> WRITES =
            writes("sts:AssumeRole sts:AssumeRoleWithWebIdentity sts:GetSessionToken logs:CreateLogStream"
                    + " logs:PutRetentionPolicy logs:CreateLogGroup lambda:UpdateFunctionCode20150331v2"
                    + " lambda:UpdateFunctionConfiguration20150331v2 lambda:PublishVersion20150331 ec2:CreateTags"
                    + " ec2:RunInstances ec2:TerminateInstances ec2:CreateNetworkInterface ec2:DeleteNetworkInterface"
                    + " ec2:AttachVolume ec2:DetachVolume ec2:ModifyInstanceAttribute ec2:StartInstances ec2:StopInstances"
                    + " autoscaling:CompleteLifecycleAction autoscaling:SetDesiredCapacity autoscaling:UpdateAutoScalingGroup"
                    + " elasticloadbalancing:RegisterTargets elasticloadbalancing:DeregisterTargets ecs:RegisterTaskDefinition"
                    + " ecs:UpdateService ecs:RunTask ecs:StopTask ecr:InitiateLayerUpload ecr:CompleteLayerUpload ecr:PutImage"
                    + " kms:CreateGrant kms:RetireGrant kms:GenerateDataKey sqs:SetQueueAttributes sqs:CreateQueue"
                    + " sns:Subscribe sns:SetTopicAttributes events:PutRule events:PutTargets"
                    + " cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet cloudformation:UpdateStack"
                    + " dynamodb:UpdateTable dynamodb:UpdateTimeToLive glue:StartJobRun glue:UpdateTable glue:BatchCreatePartition"
                    + " athena:StartQueryExecution batch:SubmitJob states:StartExecution ssm:PutParameter ssm:SendCommand"
                    + " ssm:UpdateInstanceInformation ssm:PutInventory config:PutEvaluations"
                    + " elasticmapreduce:AddJobFlowSteps sagemaker:CreateTrainingJob route53:ChangeResourceRecordSets"
                    + " cloudfront:CreateInvalidation codebuild:StartBuild codepipeline:PutJobSuccessResult"
                    + " application-autoscaling:RegisterScalableTarget monitoring:PutMetricAlarm");

    /** What people do now and then. */
    static final List<Api> RARE = writes("s3:CreateBucket s3:PutBucketPolicy s3:DeleteBucket s3:PutBucketTagging"
            + " s3:PutBucketLifecycle iam:CreateRole iam:AttachRolePolicy iam:PutRolePolicy iam:CreatePolicyVersion"
            + " iam:UpdateAssumeRolePolicy iam:CreateUser iam:CreateAccessKey iam:AddUserToGroup iam:TagRole"
            + " ec2:AuthorizeSecurityGroupIngress ec2:RevokeSecurityGroupIngress ec2:CreateSecurityGroup"
            + " ec2:CreateVolume ec2:DeleteVolume ec2:CreateImage ec2:DeregisterImage ec2:AllocateAddress"
            + " ec2:ReleaseAddress ec2:CreateRoute ec2:CreateLaunchTemplateVersion rds:ModifyDBInstance"
            + " rds:RebootDBInstance rds:CreateDBInstance rds:ModifyDBParameterGroup kms:CreateKey kms:PutKeyPolicy"
            + " secretsmanager:CreateSecret secretsmanager:PutSecretValue secretsmanager:UpdateSecret"
            + " acm:RequestCertificate route53:CreateHostedZone lambda:AddPermission20150331v2 lambda:CreateFunction20150331"
            + " dynamodb:CreateTable sns:CreateTopic sqs:DeleteQueue monitoring:DeleteAlarms"
            + " monitoring:PutDashboard elasticloadbalancing:CreateRule elasticloadbalancing:ModifyRule"
            + " cloudformation:CreateStack cloudformation:DeleteStack wafv2:UpdateWebACL apigateway:UpdateStage"
            + " cognito-idp:AdminCreateUser elasticache:ModifyReplicationGroup backup:StartBackupJob");

    /** What hardly anybody calls: what is planted as never called before. */
    static final List<Api> NEVER = writes("cloudtrail:StopLogging cloudtrail:DeleteTrail cloudtrail:PutEventSelectors"
            + " guardduty:DeleteDetector guardduty:UpdateDetector config:StopConfigurationRecorder"
            + " config:DeleteDeliveryChannel kms:ScheduleKeyDeletion kms:DisableKey ec2:ModifySnapshotAttribute"
            + " ec2:ModifyImageAttribute ec2:DeleteFlowLogs ec2:CreateKeyPair ec2:GetPasswordData ec2:DisableEbsEncryptionByDefault"
            + " iam:CreateLoginProfile iam:UpdateLoginProfile iam:DeactivateMFADevice iam:CreateSAMLProvider"
            + " iam:DeleteRolePermissionsBoundary s3:PutBucketPublicAccessBlock s3:DeleteBucketEncryption"
            + " s3:PutBucketReplication rds:ModifyDBSnapshotAttribute rds:DeleteDBCluster ssm:DeleteParameter"
            + " secretsmanager:DeleteSecret servicequotas:RequestServiceQuotaIncrease organizations:LeaveOrganization"
            + " ses:VerifyEmailIdentity lightsail:CreateInstances sagemaker:CreateNotebookInstance"
            + " lambda:CreateEventSourceMapping20150331 backup:DeleteRecoveryPoint route53domains:TransferDomain"
            + " ec2:CreateTrafficMirrorSession ram:CreateResourceShare sso:CreateAccountAssignment");

    /** What an account tries for the first time on ordinary days. */
    static final List<Api> TRIED = writes("bedrock:PutModelInvocationLoggingConfiguration quicksight:CreateDashboard"
            + " kendra:CreateIndex transfer:CreateServer amplify:CreateApp appsync:CreateGraphqlApi mq:CreateBroker"
            + " iot:CreateThing iot:CreatePolicy kinesis:CreateStream firehose:CreateDeliveryStream"
            + " redshift:CreateCluster opensearch:CreateDomain elasticfilesystem:CreateFileSystem"
            + " elasticache:CreateSnapshot xray:CreateGroup synthetics:CreateCanary scheduler:CreateSchedule"
            + " pipes:CreatePipe inspector2:UpdateConfiguration macie2:CreateAllowList ses:CreateTemplate"
            + " mediaconvert:CreateJob rekognition:CreateCollection comprehend:StartTopicsDetectionJob"
            + " apprunner:CreateService grafana:CreateWorkspace timestream:CreateDatabase dax:CreateCluster"
            + " memorydb:CreateCluster resource-groups:CreateGroup servicediscovery:CreateService"
            + " ec2:CreateVpcEndpoint ec2:CreateNatGateway ec2:CreatePlacementGroup ec2:CreateTransitGateway"
            + " rds:CreateOptionGroup rds:CreateEventSubscription s3:PutBucketWebsite s3:PutBucketCors"
            + " iam:CreateInstanceProfile iam:CreateServiceLinkedRole kms:CreateAlias lambda:PublishLayerVersion20181031"
            + " cloudfront:CreateFunction acm:ImportCertificate codebuild:CreateProject codecommit:CreateRepository"
            + " athena:CreateWorkGroup glue:CreateCrawler emr-serverless:CreateApplication batch:CreateJobQueue"
            + " ecr:PutLifecyclePolicy ecs:CreateCapacityProvider eks:CreateAddon eks:UpdateNodegroupConfig"
            + " sqs:AddPermission sns:PutDataProtectionPolicy states:CreateStateMachine ssm:CreateDocument");

    static final List<Api> READS =
            reads("ec2:DescribeInstances ec2:DescribeVolumes ec2:DescribeSecurityGroups ec2:DescribeImages"
                    + " ec2:DescribeSnapshots ec2:DescribeSubnets s3:GetBucketPolicy s3:GetBucketTagging s3:GetBucketEncryption"
                    + " s3:ListBuckets iam:GetRolePolicy iam:GetRole iam:GetUser iam:ListAttachedRolePolicies"
                    + " iam:SimulatePrincipalPolicy kms:Decrypt kms:DescribeKey secretsmanager:GetSecretValue"
                    + " ssm:GetParameter ssm:DescribeInstanceInformation rds:DescribeDBInstances lambda:GetFunction20150331v2"
                    + " lambda:ListFunctions20150331 dynamodb:DescribeTable logs:DescribeLogGroups ecs:DescribeServices"
                    + " ecr:DescribeImages cloudformation:DescribeStacks elasticloadbalancing:DescribeTargetHealth"
                    + " autoscaling:DescribeAutoScalingGroups sts:GetCallerIdentity glue:GetTable athena:GetQueryExecution"
                    + " organizations:ListAccounts route53:ListResourceRecordSets monitoring:DescribeAlarms");

    private Catalogue() {}

    private static List<Api> writes(String names) {
        return List.of(names.split(" ")).stream().map(Api::write).toList();
    }

    private static List<Api> reads(String names) {
        return List.of(names.split(" ")).stream().map(Api::read).toList();
    }

    /** The code with which calls of an API fail as a matter of course. */
    static String ordinaryError(Api api) {
        return switch (api.service()) {
            case "iam" -> "NoSuchEntityException";
            case "s3" -> "NoSuchBucketPolicy";
            case "ec2" -> "Client.InvalidInstanceID.NotFound";
            case "logs" -> "ResourceAlreadyExistsException";
            case "lambda" -> "ResourceConflictException";
            case "cloudformation" -> "ValidationException";
            case "ssm" -> "ParameterNotFound";
            default -> "ResourceNotFoundException";
        };
    }

    /** The code with which a service refuses who may not. */
    static String denial(Api api) {
        return switch (api.service()) {
            case "ec2" -> "Client.UnauthorizedOperation";
            case "kms", "secretsmanager", "lambda", "dynamodb", "logs" -> "AccessDeniedException";
            default -> "AccessDenied";
        };
    }

    /** The code with which a service refuses too many calls. */
    static String throttle(Api api) {
        return switch (api.service()) {
            case "ec2" -> "Client.RequestLimitExceeded";
            case "s3" -> "SlowDown";
            case "iam", "sts", "autoscaling", "elasticloadbalancing", "cloudformation" -> "Throttling";
            default -> "ThrottlingException";
        };
    }
}
