package nl.kring.profile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.kring.profile.Profile.Address;
import nl.kring.profile.Profile.Contact;
import nl.kring.profile.Profile.Corners;
import nl.kring.profile.Profile.Font;
import nl.kring.profile.Profile.Look;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The profiles that Kring ships with; {@code kring.profile} picks one. */
@Configuration(proxyBeanMethods = false)
public class Profiles {
    /** The names that {@code kring.profile} may have. */
    public static final List<String> ALL = List.of("regional", "municipal", "institute", "studio");

    @Bean
    Profile profile(@Value("${kring.profile:regional}") String key) {
        return load(key);
    }

    /**
     * The profile with this name.
     *
     * @throws IllegalStateException one sentence that says which file and key is missing or wrong
     */
    public static Profile load(String key) {
        if (!ALL.contains(key)) {
            throw new IllegalStateException("kring.profile must be one of " + ALL + ", not '" + key + "'.");
        }
        var path = "profiles/" + key + ".properties";
        return read(key, ProfileFile.open(path, Profiles.class.getClassLoader().getResourceAsStream(path)));
    }

    static Profile read(String key, ProfileFile file) {
        var profile = new Profile(
                key,
                file.text("name"),
                file.choice("address", Address.class),
                file.choice("language", Language.class),
                new Look(
                        file.colour("look.brand"),
                        file.colour("look.warm"),
                        file.choice("look.corners", Corners.class),
                        file.choice("look.font", Font.class)),
                new Contact(
                        List.of(file.phone("phone.main"), file.phone("phone.office")),
                        file.phone("phone.emergency"),
                        file.phone("phone.violence"),
                        file.https("exit"),
                        Map.of("nl", file.text("opening.nl"), "en", file.text("opening.en"))),
                terms(file),
                file.names("without", Profile.OPTIONAL));
        file.done();
        return profile;
    }

    private static Terms terms(ProfileFile file) {
        var years = new TreeMap<String, Integer>();
        // Wmo 2015 art. 5.3.4(1), Jeugdwet art. 7.3.8(3), BW 7:454: longer is allowed where good care asks for it,
        // shorter never.
        Terms.LEAST.forEach((regime, least) -> years.put(regime, file.number("retention." + regime, least, 115)));
        return new Terms(
                file.number("emergency.hours", 1, 24),
                file.number("answer.days", 1, 10),
                file.number("activation.days", 7, 56),
                years);
    }
}
