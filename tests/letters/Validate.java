// Validates PDF files with the veraPDF library and prints one line a file and profile:
// java -cp JARS Validate.java PROFILE[,PROFILE] FILE...   for example 3a,ua1. Exit code 1 if any fails.

import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPass = true;
        for (int i = 1; i < arguments.length; i++) {
            for (String profile : arguments[0].split(",")) {
                allPass &= validate(arguments[i], PDFAFlavour.fromString(profile));
            }
        }
        System.exit(allPass ? 0 : 1);
    }

    private static boolean validate(String file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, String> failures = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    failures.putIfAbsent(
                        assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(),
                        assertion.getMessage() + " at " + assertion.getLocation().getContext());
                }
            }
            System.out.println(
                (result.isCompliant() ? "pass " : "FAIL ") + flavour + " " + file
                + " (" + result.getTotalAssertions() + " checks)");
            failures.forEach((rule, why) -> System.out.println("  " + rule + ": " + why));
            return result.isCompliant();
        }
    }
}
