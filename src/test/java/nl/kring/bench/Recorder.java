package nl.kring.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Notes each statement that the program sends to its database while it is asked to, as its driver gets it. */
final class Recorder implements BeanPostProcessor {
    private @Nullable List<Step> heard;

    /** A value that a statement is given: the driver's method, and what it was called with. */
    record Given(Method method, Object[] with) {}

    /** A statement with its values, or the end of a transaction. */
    record Step(@Nullable String sql, List<Given> values) {
        static final Step COMMIT = new Step(null, List.of());
    }

    /** What the program sends while this is done. Nobody else may use it meanwhile. */
    List<Step> during(Pace.Doer done) throws Exception {
        var steps = new ArrayList<Step>();
        heard = steps;
        try {
            done.once();
        } finally {
            heard = null;
        }
        return List.copyOf(steps);
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && "app".equals(pool.getPoolName())) {
            var plain = new DriverManagerDataSource(
                    Objects.requireNonNull(pool.getJdbcUrl()),
                    Objects.requireNonNull(pool.getUsername()),
                    Objects.requireNonNull(pool.getPassword()));
            pool.setDataSource((DataSource) listening(plain, DataSource.class));
        }
        return bean;
    }

    private Object listening(Object to, Class<?> as) {
        return around(as, (proxy, method, with) -> {
            if (method.getName().equals("commit")) hear(Step.COMMIT);
            var answer = call(to, method, with);
            if (answer instanceof PreparedStatement statement)
                return prepared(statement, (String) Objects.requireNonNull(with)[0]);
            return answer instanceof Connection ? listening(answer, Connection.class) : answer;
        });
    }

    private Object prepared(PreparedStatement to, String sql) {
        var values = new ArrayList<Given>();
        return around(PreparedStatement.class, (proxy, method, with) -> {
            hear(method, with == null ? new Object[0] : with, sql, values);
            return call(to, method, with);
        });
    }

    private void hear(Method method, Object[] with, String sql, List<Given> values) {
        if (method.getName().startsWith("execute")) hear(new Step(sql, List.copyOf(values)));
        else if (method.getName().startsWith("set") && with.length > 1) values.add(new Given(method, with));
    }

    private void hear(Step step) {
        var steps = heard;
        if (steps == null) return;
        synchronized (steps) {
            steps.add(step);
        }
    }

    private static Object around(Class<?> as, InvocationHandler handler) {
        return Proxy.newProxyInstance(Recorder.class.getClassLoader(), new Class<?>[] {as}, handler);
    }

    private static @Nullable Object call(Object to, Method method, Object @Nullable [] with) throws Throwable {
        try {
            return method.invoke(to, with);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
