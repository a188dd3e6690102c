package nl.kring.push;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.kring.KringSpec;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A spec on a program in which push is on, with a push service on this machine. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@KringSpec
@TestPropertySource(properties = PushWork.ON + "=mailto:beheer@kring.example")
@Import(TestPushes.OnRoad.class)
@interface PushKring {}
