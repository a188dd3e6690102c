package nl.kring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.kring.web.LineInTests;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A spec of promises, through HTTP on the real database. All specs share one program, one database and the people of
 * {@link Story}; each makes its own rows in it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = Kring.class,
        properties = {"kring.mode=run", "kring.demo.fill=false", "kring.sequencer.pause=50ms", "logging.level.root=warn"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@Import({Story.class, Visitor.class, TestDoor.class, TestClock.class, LineInTests.class, DueWork.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
public @interface KringSpec {}
