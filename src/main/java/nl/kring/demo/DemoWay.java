package nl.kring.demo;

import nl.kring.account.SignInWay;
import org.springframework.stereotype.Component;

/** In a demonstration one signs in by choosing who to be. */
@Component
@InDemo
class DemoWay implements SignInWay {
    @Override
    public String path() {
        return "/demo";
    }
}
