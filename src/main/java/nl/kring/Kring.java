package nl.kring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program: one class starts it, one house holds it. */
@SpringBootApplication
public class Kring {
    public static void main(String[] args) {
        SpringApplication.run(Kring.class, args);
    }
}
